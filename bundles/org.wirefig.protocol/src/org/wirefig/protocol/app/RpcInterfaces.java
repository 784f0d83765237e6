package org.wirefig.protocol.app;

import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.FieldText;

/** Names of the interfaces and transfer syntaxes that Windows is asked for over DCE/RPC, by their identifiers (the [MS-…] of each). */
final class RpcInterfaces {
    /** Features that are asked for in the place of a transfer syntax: what begins so, [MS-RPCE] 2.2.2.14. */
    static final String FEATURES = "6cb71c2c-9812-4540-";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("8a885d04-1ceb-11c9-9fe8-08002b104860", "NDR"), Map.entry("71710533-beba-4937-8319-b5dbef9ccc36", "NDR64"),
            Map.entry("e1af8308-5d1f-11c9-91a4-08002b14a0fa", "EPMAPPER"), Map.entry("afa8bd80-7d8a-11c9-bef4-08002b102989", "MGMT"),
            Map.entry("12345778-1234-abcd-ef00-0123456789ab", "LSARPC"), Map.entry("12345778-1234-abcd-ef00-0123456789ac", "SAMR"),
            Map.entry("12345678-1234-abcd-ef00-01234567cffb", "NETLOGON"), Map.entry("e3514235-4b06-11d1-ab04-00c04fc2dcd2", "DRSUAPI"),
            Map.entry("3919286a-b10c-11d0-9ba8-00c04fd92ef5", "DSSETUP"), Map.entry("4b324fc8-1670-01d3-1278-5a47bf6ee188", "SRVSVC"),
            Map.entry("6bffd098-a112-3610-9833-46c3f87e345a", "WKSSVC"), Map.entry("367abb81-9844-35f1-ad32-98f038001003", "SVCCTL"),
            Map.entry("338cd001-2244-31f1-aaaa-900038001003", "WINREG"), Map.entry("12345678-1234-abcd-ef00-0123456789ab", "SPOOLSS"),
            Map.entry("82273fdc-e32a-18c3-3f78-827929dc23ea", "EVENTLOG"), Map.entry("f6beaff7-1e19-4fbb-9f8f-b89e2018337c", "EVENTLOG6"),
            Map.entry("1ff70682-0a51-30e8-076d-740be8cee98b", "ATSVC"), Map.entry("86d35949-83c9-4044-b424-db363231fd0c", "TASKSCHEDULER"),
            Map.entry("894de0c0-0d55-11d3-a322-00c04fa321a1", "INITSHUTDOWN"), Map.entry("50abc2a4-574d-40b3-9d66-ee4fd5fba076", "DNSSERVER"),
            Map.entry("99fcfec4-5260-101b-bbcb-00aa0021347a", "IOXIDResolver"),
            Map.entry("000001a0-0000-0000-c000-000000000046", "IRemoteSCMActivator"),
            Map.entry("00000131-0000-0000-c000-000000000046", "IRemUnknown"), Map.entry("00000143-0000-0000-c000-000000000046", "IRemUnknown2"),
            Map.entry("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", "IRemoteActivation"),
            Map.entry("91ae6020-9e3c-11cf-8d7c-00aa00c091be", "ICertPassage"), Map.entry("d99e6e70-fc88-11d0-b498-00a0c90312f3", "ICertRequestD"),
            Map.entry("5422fd3a-d4b8-4cef-a12e-e87d4ca22e90", "ICertRequestD2"), Map.entry("d99e6e71-fc88-11d0-b498-00a0c90312f3", "ICertAdminD"),
            Map.entry("7fe0d935-dda6-443f-85d0-1cfb58fe41dd", "ICertAdminD2"), Map.entry("c681d488-d850-11d0-8c52-00c04fd90f7e", "EFSRPC"),
            Map.entry("df1941c5-fe89-4e79-bf10-463657acf44d", "EFSRPC"), Map.entry("a4f1db00-ca47-1067-b31f-00dd010662da", "EMSMDB"),
            Map.entry("f5cc5a18-4264-101a-8c59-08002b2f8426", "NSPI"), Map.entry("1544f5e0-613c-11d1-93df-00c04fd7bd09", "RFR"));

    private RpcInterfaces() {
    }

    /** The identifier at {@code at}, in text; its first three parts have the header's byte order. */
    static String id(Bytes b, int at, boolean little) {
        String text = FieldText.hex(guid(b, at, little), 16, "");
        return text.substring(0, 8) + '-' + text.substring(8, 12) + '-' + text.substring(12, 16) + '-' + text.substring(16, 20) + '-'
                + text.substring(20);
    }

    /** The same with its bytes in the order in which they are written. */
    private static Bytes guid(Bytes b, int at, boolean little) {
        byte[] id = b.copy(at, 16);
        if (little) {
            for (int[] pair : new int[][] {{0, 3}, {1, 2}, {4, 5}, {6, 7}}) {
                byte first = id[pair[0]];
                id[pair[0]] = id[pair[1]];
                id[pair[1]] = first;
            }
        }
        return Bytes.of(id);
    }

    /** The name, or the identifier itself. */
    static String name(String id) {
        return id.startsWith(FEATURES) ? "bind time features" : NAMES.getOrDefault(id, id);
    }
}
