package org.wirefig.samples;

/** Scenario A's hosts and programs, as one of two office computers sees them: all servers behind its gateway. */
final class OcsCast {
    private static final String ROUTER = "00:00:0C:07:AC:0A";

    final Host client;
    final Host gateway;
    final Host ocs = new Host("ocspool01", ROUTER, "10.21.8.40", 127, 0x6a31, 7);
    final Host proxy = new Host("proxy", ROUTER, "10.21.9.12", 63, 0x41d7, 11);
    final Host controller = new Host("dc01", ROUTER, "10.21.8.10", 127, 0x1c02, 5);
    final Host files = new Host("mplfile01", ROUTER, "10.21.8.61", 127, 0x9077, 3);
    final Host mail = new Host("mail02", ROUTER, "10.21.8.25", 127, 0xb150, 9);
    final Host mainframe = new Host("host", ROUTER, "10.7.1.4", 60, 0x0201, 1);

    final Program communicator;
    final Program outlook = new Program("C:\\Program Files\\Microsoft Office\\Office12\\OUTLOOK.EXE", 2744);
    final Program terminal = new Program("C:\\Program Files\\Personal Communications\\pcsws.exe", 1936);
    final Program system = new Program("System", 4);
    final Program resolver = new Program("C:\\WINDOWS\\system32\\svchost.exe", 1088);
    final Program logon = new Program("C:\\WINDOWS\\system32\\lsass.exe", 744);

    private OcsCast(Host client, String gatewayIp, int communicatorPid) {
        this.client = client;
        gateway = new Host("gateway", "00:0E:D6:2C:58:00", gatewayIp, 1, 0, 1);
        communicator = new Program("C:\\Program Files\\Microsoft Office Communicator\\communicator.exe",
                communicatorPid);
    }

    static OcsCast failing() {
        return new OcsCast(new Host("T6CK943Y", "00:14:22:5A:91:C7", "10.21.34.57", 128, 0x2b10, 1), "10.21.34.2",
                3120);
    }

    static OcsCast working() {
        return new OcsCast(new Host("T6CK9417", "00:14:22:61:0D:38", "10.21.34.83", 128, 0x77e4, 1), "10.21.34.2",
                2508);
    }
}
