package org.wirefig.ui.decodeas;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String decodeAs;
    public static String menu;
    public static String what;
    public static String as;
    public static String where;
    public static String set;
    public static String search;
    public static String protocols;
    public static String nothingToChoose;
    public static String thisTrace;
    public static String always;
    public static String decode;
    public static String remove;
    public static String columnWhat;
    public static String columnAs;
    public static String columnWhere;
    public static String inThisTrace;
    public static String inEvery;
    public static String tcpPort;
    public static String udpPort;
    public static String tlsPort;
    public static String dtlsPort;
    public static String tcpStream;
    public static String udpStream;
    public static String portsDescription;
    public static String columnOver;
    public static String columnPorts;
    public static String columnProtocol;
    public static String add;
    public static String edit;
    public static String portRule;
    public static String overTcp;
    public static String overUdp;
    public static String insideTls;
    public static String insideDtls;
    public static String over;
    public static String ports;
    public static String portsHint;

    static {
        NLS.initializeMessages("org.wirefig.ui.decodeas.messages", Messages.class);
    }

    private Messages() {
    }
}
