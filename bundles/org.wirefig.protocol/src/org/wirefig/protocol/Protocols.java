package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefig.protocol.app.Amqp;
import org.wirefig.protocol.app.Cotp;
import org.wirefig.protocol.app.DceRpc;
import org.wirefig.protocol.app.FbZero;
import org.wirefig.protocol.app.Ftp;
import org.wirefig.protocol.app.Imap;
import org.wirefig.protocol.app.Jxta;
import org.wirefig.protocol.app.Ldap;
import org.wirefig.protocol.app.Nbss;
import org.wirefig.protocol.app.OpenVpn;
import org.wirefig.protocol.app.Pana;
import org.wirefig.protocol.app.Pop;
import org.wirefig.protocol.app.PostgreSql;
import org.wirefig.protocol.app.Radius;
import org.wirefig.protocol.app.RdpNegotiation;
import org.wirefig.protocol.app.RpkiRouter;
import org.wirefig.protocol.app.S7Comm;
import org.wirefig.protocol.app.Sip;
import org.wirefig.protocol.app.Smb2;
import org.wirefig.protocol.app.Smb;
import org.wirefig.protocol.app.Smtp;
import org.wirefig.protocol.app.Socks;
import org.wirefig.protocol.app.Syslog;
import org.wirefig.protocol.app.Sysdig;
import org.wirefig.protocol.app.SystemdJournal;
import org.wirefig.protocol.app.Tds;
import org.wirefig.protocol.app.Tpkt;
import org.wirefig.protocol.app.Xmpp;
import org.wirefig.protocol.auth.Eap;
import org.wirefig.protocol.auth.Eapol;
import org.wirefig.protocol.auth.GssApi;
import org.wirefig.protocol.auth.Kerberos;
import org.wirefig.protocol.auth.Ntlmssp;
import org.wirefig.protocol.auth.Spnego;
import org.wirefig.protocol.dns.Dns;
import org.wirefig.protocol.dns.MulticastDns;
import org.wirefig.protocol.dns.Nbns;
import org.wirefig.protocol.http.FormBody;
import org.wirefig.protocol.http.Grpc;
import org.wirefig.protocol.http.Http2;
import org.wirefig.protocol.http.Http3;
import org.wirefig.protocol.http.Http;
import org.wirefig.protocol.http.Media;
import org.wirefig.protocol.http.Multipart;
import org.wirefig.protocol.http.Ssdp;
import org.wirefig.protocol.http.TextBody;
import org.wirefig.protocol.http.WebSocket;
import org.wirefig.protocol.link.Arcnet;
import org.wirefig.protocol.link.Arp;
import org.wirefig.protocol.link.BluetoothHci;
import org.wirefig.protocol.link.BsdLoopback;
import org.wirefig.protocol.link.Cfm;
import org.wirefig.protocol.link.CiscoHdlc;
import org.wirefig.protocol.link.Dtp;
import org.wirefig.protocol.link.Ethernet;
import org.wirefig.protocol.link.Fddi;
import org.wirefig.protocol.link.I2c;
import org.wirefig.protocol.link.Ieee802154;
import org.wirefig.protocol.link.Ipx;
import org.wirefig.protocol.link.Isis;
import org.wirefig.protocol.link.Isl;
import org.wirefig.protocol.link.LinuxCooked;
import org.wirefig.protocol.link.Llc;
import org.wirefig.protocol.link.Mpls;
import org.wirefig.protocol.link.NetBiosFrames;
import org.wirefig.protocol.link.Nflog;
import org.wirefig.protocol.link.PcapNgCustom;
import org.wirefig.protocol.link.Ppi;
import org.wirefig.protocol.link.Ppp;
import org.wirefig.protocol.link.PppHdlc;
import org.wirefig.protocol.link.Pppoe;
import org.wirefig.protocol.link.ProviderBackbone;
import org.wirefig.protocol.link.ProviderVlan;
import org.wirefig.protocol.link.Radiotap;
import org.wirefig.protocol.link.RawIp;
import org.wirefig.protocol.link.SocketCan;
import org.wirefig.protocol.link.TokenRing;
import org.wirefig.protocol.link.Usb;
import org.wirefig.protocol.link.Vlan;
import org.wirefig.protocol.link.Wlan;
import org.wirefig.protocol.link.Zep;
import org.wirefig.protocol.net.AuthenticationHeader;
import org.wirefig.protocol.net.Dhcp;
import org.wirefig.protocol.net.DhcpV6;
import org.wirefig.protocol.net.Erspan;
import org.wirefig.protocol.net.Esp;
import org.wirefig.protocol.net.ExportedPdu;
import org.wirefig.protocol.net.Geneve;
import org.wirefig.protocol.net.Gre;
import org.wirefig.protocol.net.GtpUser;
import org.wirefig.protocol.net.Icmp;
import org.wirefig.protocol.net.Icmpv6;
import org.wirefig.protocol.net.Igmp;
import org.wirefig.protocol.net.Ipv4;
import org.wirefig.protocol.net.Ipv6;
import org.wirefig.protocol.net.Ipv6Extension;
import org.wirefig.protocol.net.Ipv6Fragment;
import org.wirefig.protocol.net.L2tp;
import org.wirefig.protocol.net.Ntp;
import org.wirefig.protocol.net.SixLowpan;
import org.wirefig.protocol.net.Teredo;
import org.wirefig.protocol.net.Vxlan;
import org.wirefig.protocol.pki.Cmp;
import org.wirefig.protocol.pki.Crl;
import org.wirefig.protocol.pki.Ocsp;
import org.wirefig.protocol.pki.X509;
import org.wirefig.protocol.tls.Dtls;
import org.wirefig.protocol.tls.Quic;
import org.wirefig.protocol.tls.Tls;

/** Every protocol that Wirefig knows, one line each, and every field. A new protocol is a file and a line here. */
public final class Protocols {
    static final Protocol FRAME = new Frame();
    static final Protocol DATA = new Data();
    static final Malformed MALFORMED = new Malformed("_ws.malformed", "Malformed Packet", "malformed packet");
    static final Malformed SHORT = new Malformed("_ws.short", "Packet size limited during capture", "cut by the capture's snap length");
    static final Malformed UNREASSEMBLED = new Malformed("_ws.unreassembled", "Unreassembled Fragmented Packet", "the other fragments are missing");

    private static final Wlan WLAN = new Wlan();

    private static final List<Protocol> ALL = numbered(List.of(
            FRAME, DATA, MALFORMED, SHORT, UNREASSEMBLED,
            new Ethernet(), new Llc(), new Vlan(), new ProviderVlan(), new LinuxCooked(), new BsdLoopback(), new RawIp(),
            new Ppp(), Pppoe.session(), Pppoe.discovery(), new Mpls(), new Arp(), new Ipx(), new CiscoHdlc(), new TokenRing(),
            new Fddi(), new Arcnet(), new ProviderBackbone(), new PppHdlc(), new Usb(), new Nflog(), WLAN, new Radiotap(WLAN), new Ppi(WLAN),
            new Ipv4(), new Ipv6(), Ipv6Extension.hopByHop(), Ipv6Extension.routing(), Ipv6Extension.destination(),
            new Ipv6Fragment(), new AuthenticationHeader(), new Esp(), new Icmp(), new Icmpv6(), new Igmp(), new Gre(),
            new Erspan(), new Vxlan(), new Geneve(), new GtpUser(), new L2tp(), new Teredo(), new ExportedPdu(),
            new Tcp(), new Udp(), new Dns(), MulticastDns.mdns(), MulticastDns.llmnr(), new Nbns(), new Dhcp(), new Ntp(),
            new Tls(), new X509(), new Crl(), new Ocsp(), new Dtls(), new Quic(),
            new Http(), new Http2(), new Grpc(), new Http3(), TextBody.lines(), TextBody.xml(), TextBody.json(), new FormBody(), new Multipart(), Media.any(),
            Media.png(), Media.gif(), Media.jpeg(),
            TextBody.sdp(), new Ssdp(), new WebSocket(),
            new Ntlmssp(), new GssApi(), new Spnego(), new Kerberos(), new Eapol(), new Eap(),
            new Nbss(), new Smb(), new Smb2(), new DceRpc(), new Ldap(), new Sip(), new Smtp(), new Pop(), new Imap(), new Ftp(),
            new Xmpp(), new Amqp(), new Socks(), new OpenVpn(), new Syslog(), new Jxta(), new FbZero(), new Tpkt(), new Cotp(),
            new RdpNegotiation(), new S7Comm(), new PostgreSql(), new DhcpV6(), new NetBiosFrames(), new Isl(), new Dtp(),
            new SocketCan(), new BluetoothHci(), new Isis(), new Cmp(), new Cfm(), new Pana(), new RpkiRouter(),
            new Radius(), new PcapNgCustom(), new SystemdJournal(), new Sysdig(), new Zep(), new Ieee802154(), new SixLowpan(), new Tds(), new I2c()));

    private static final Bindings BINDINGS = new Bindings();
    private static final Map<String, Field> FIELDS = new TreeMap<>();

    static {
        for (Protocol protocol : ALL) {
            protocol.bind(BINDINGS);
        }
        for (Field field : Field.made()) {
            Field other = FIELDS.putIfAbsent(field.name(), field);
            if (other != null) {
                throw new IllegalStateException("Field " + field.name() + " is declared twice: declare it once and share it");
            }
        }
    }

    private Protocols() {
    }

    public static List<Protocol> all() {
        return ALL;
    }

    public static Bindings bindings() {
        return BINDINGS;
    }

    /** The field of that name, or null. Names are lower case but for a few of Wireshark's. */
    public static Field field(String name) {
        return FIELDS.get(name);
    }

    /** The protocol of that filter name, or null. */
    public static Protocol protocol(String name) {
        for (Protocol protocol : ALL) {
            if (protocol.name().equals(name)) {
                return protocol;
            }
        }
        return null;
    }

    /** All fields by name, protocols included. */
    public static Collection<Field> fields() {
        return Collections.unmodifiableCollection(FIELDS.values());
    }

    private static List<Protocol> numbered(List<Protocol> protocols) {
        List<Protocol> list = new ArrayList<>(protocols);
        for (int i = 0; i < list.size(); i++) {
            list.get(i).id(i);
        }
        return List.copyOf(list);
    }
}
