package org.wirefig.filter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What Network Monitor calls things, and the same in Wireshark's language: one line each. Sources: the field lists of
 * the Network Monitor wiki and blog (TCP, HTTP, FrameVariable, Conversation). A path is known whole, or by its protocol
 * and its last name, because people leave out what stands between.
 */
final class NetMonNames {
    /** Protocols that have another name there. */
    private static final Map<String, String> PROTOCOLS = table("""
            ssl=tls
            tls=tls
            ethernet=eth
            ipv4=ip
            frame=frame
            framedata=frame
            nbtss=nbss
            nlmp=ntlmssp
            ntlm=ntlmssp
            kerberosv5=kerberos
            x509=x509af
            dhcp=dhcp
            icmpv4=icmp
            vlan=vlan
            wifi=wlan
            """);

    /** Paths; what stands for one may be a field or a whole question. */
    private static final Map<String, String> PATHS = table("""
            ethernet.address=eth.addr
            ethernet.sourceaddress=eth.src
            ethernet.destinationaddress=eth.dst
            ethernet.ethernettype=eth.type
            ipv4.address=ip.addr
            ipv4.sourceaddress=ip.src
            ipv4.destinationaddress=ip.dst
            ipv4.nextprotocol=ip.proto
            ipv4.timetolive=ip.ttl
            ipv4.totallength=ip.len
            ipv4.identification=ip.id
            ipv4.headerlength=ip.hdr_len
            ipv4.checksum=ip.checksum
            ipv4.fragmentflags.df=ip.flags.df
            ipv4.fragmentflags.mf=ip.flags.mf
            ipv6.address=ipv6.addr
            ipv6.sourceaddress=ipv6.src
            ipv6.destinationaddress=ipv6.dst
            ipv6.nextprotocol=ipv6.nxt
            ipv6.hoplimit=ipv6.hlim
            tcp.port=tcp.port
            tcp.srcport=tcp.srcport
            tcp.sourceport=tcp.srcport
            tcp.dstport=tcp.dstport
            tcp.destinationport=tcp.dstport
            tcp.sequencenumber=tcp.seq_raw
            tcp.acknowledgementnumber=tcp.ack_raw
            tcp.window=tcp.window_size_value
            tcp.checksum=tcp.checksum
            tcp.flags.syn=tcp.flags.syn
            tcp.flags.reset=tcp.flags.reset
            tcp.flags.rst=tcp.flags.reset
            tcp.flags.fin=tcp.flags.fin
            tcp.flags.ack=tcp.flags.ack
            tcp.flags.push=tcp.flags.push
            tcp.tcppayload=tcp.payload
            tcp.payload=tcp.payload
            udp.port=udp.port
            udp.srcport=udp.srcport
            udp.sourceport=udp.srcport
            udp.dstport=udp.dstport
            udp.destinationport=udp.dstport
            udp.totallength=udp.length
            http.command=http.request.method
            http.request.command=http.request.method
            http.request.uri=http.request.uri
            http.uri=http.request.uri
            http.request.protocolversion=http.request.version
            http.host=http.host
            http.useragent=http.user_agent
            http.statuscode=http.response.code
            http.response.statuscode=http.response.code
            http.reason=http.response.phrase
            http.contenttype=http.content_type
            http.contentlength=http.content_length_header
            http.proxyauthenticate=http.proxy_authenticate
            http.proxyauthorization=http.proxy_authorization
            http.authorization=http.authorization
            dns.questionname=dns.qry.name
            dns.querytype=dns.qry.type
            dns.rcode=dns.flags.rcode
            dns.queryidentifier=dns.id
            tls.contenttype=tls.record.content_type
            tls.alert=tls.alert_message
            tls.level=tls.alert_message.level
            tls.description=tls.alert_message.desc
            tls.handshaketype=tls.handshake.type
            tls.handshake=tls.handshake
            tls.sslhandshake=tls.handshake
            tls.hellorequest=tls.handshake.type == 0
            tls.clienthello=tls.handshake.type == 1
            tls.serverhello=tls.handshake.type == 2
            tls.certificate=tls.handshake.type == 11
            tls.cert=tls.handshake.type == 11
            tls.serverkeyexchange=tls.handshake.type == 12
            tls.certificaterequest=tls.handshake.type == 13
            tls.serverhellodone=tls.handshake.type == 14
            tls.certificateverify=tls.handshake.type == 15
            tls.clientkeyexchange=tls.handshake.type == 16
            tls.finished=tls.handshake.type == 20
            tls.changecipherspec=tls.change_cipher_spec
            tls.applicationdata=tls.app_data
            tls.ciphersuite=tls.handshake.ciphersuite
            tls.servername=tls.handshake.extensions_server_name
            ntlmssp.messagetype=ntlmssp.messagetype
            ntlmssp.username=ntlmssp.auth.username
            ntlmssp.domainname=ntlmssp.auth.domain
            ntlmssp.workstation=ntlmssp.auth.hostname
            frame.framelength=frame.len
            framevariable.framenumber={frame.number - 1}
            framevariable.framelength=frame.len
            framevariable.timedelta=ticks(frame.time_delta)
            framevariable.timeoffset=ticks(frame.time_relative)
            framevariable.timedatelocaladjusted={ticks(frame.time_epoch) + 116444736000000000}
            framevariable.timeofday={ticks(frame.time_epoch) + 116444736000000000}
            framevariable.commenttitle=frame.comment
            framevariable.commentdescription=frame.comment
            framevariable.processname=frame.process.name
            conversation.processname=frame.process.name
            conversation.processid=frame.process.pid
            conversation.tcp.id=tcp.stream
            conversation.tcp=tcp.stream
            conversation.udp=udp.stream
            property.tcpretransmit=count(tcp.analysis.retransmission)
            property.tcpsynretransmit={count(tcp.analysis.retransmission) * tcp.flags.syn}
            property.tcpdupack=count(tcp.analysis.duplicate_ack)
            property.tcppayloadlength=tcp.len
            property.tcpacknumber=tcp.ack_raw
            property.tcpseqnumber=tcp.seq_raw
            property.tcpwindowsize=tcp.window_size
            property.tcpflags=tcp.flags
            property.httpstatuscode=http.response.code
            property.httpcommand=http.request.method
            property.httpuri=http.request.uri
            property.dnsqueryname=dns.qry.name
            """);

    private NetMonNames() {
    }

    private static Map<String, String> table(String lines) {
        Map<String, String> table = new LinkedHashMap<>();
        for (String line : lines.split("\n")) {
            int equals = line.indexOf('=');
            table.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
        return table;
    }

    /** Whether a name is written as Network Monitor writes them: with capitals, or with a leading dot. */
    static boolean isStyle(String word) {
        return word.startsWith(".") || !word.equals(word.toLowerCase(Locale.ROOT));
    }

    /**
     * The same in Wireshark's language, a field or a question, or null. What is written in small letters must be known
     * as a whole: a wrong Wireshark name is not to be taken for a path.
     */
    static String translate(String word, Fields fields) {
        String path = word.toLowerCase(Locale.ROOT);
        path = path.startsWith(".") ? path.substring(1) : path;
        path = path.startsWith("protocol.") ? path.substring("protocol.".length()) : path;
        if (!isStyle(word)) {
            return PATHS.get(path);
        }
        String[] parts = path.split("\\.");
        if (parts.length == 0 || parts.length > 50) {
            return null;
        }
        if (parts.length == 1) {
            return PROTOCOLS.getOrDefault(path, fields.field(path) == null ? null : path);
        }
        String first = parts[0];
        String protocol = PROTOCOLS.getOrDefault(first, first);
        String last = parts[parts.length - 1];
        String known = PATHS.get(path);
        for (int from = 1; known == null && from < parts.length; from++) {
            String tail = String.join(".", java.util.Arrays.asList(parts).subList(from, parts.length));
            known = PATHS.getOrDefault(first + "." + tail, PATHS.get(protocol + "." + tail));
            if (known == null && fields.field(protocol + "." + tail) != null) {
                known = protocol + "." + tail;
            }
        }
        return known != null ? known : protocolAtEnd(last, fields, parts);
    }

    /** {@code IPv4.TCP}, {@code Tcp.TLS}: the innermost protocol of a path of protocols. */
    private static String protocolAtEnd(String last, Fields fields, String[] parts) {
        for (String part : parts) {
            if (fields.field(PROTOCOLS.getOrDefault(part, part)) == null) {
                return null;
            }
        }
        return PROTOCOLS.getOrDefault(last, last);
    }

    /** Network Monitor's path for a Wireshark name, or null. */
    static String path(String wireshark) {
        for (Map.Entry<String, String> entry : PATHS.entrySet()) {
            if (entry.getValue().equals(wireshark)) {
                return Spelling.of(entry.getKey());
            }
        }
        for (Map.Entry<String, String> entry : PROTOCOLS.entrySet()) {
            if (entry.getValue().equals(wireshark)) {
                return Spelling.of(entry.getKey());
            }
        }
        return null;
    }

    /** All paths as Network Monitor spells them, for completion. */
    static java.util.List<String> all() {
        return PATHS.keySet().stream().map(Spelling::of).toList();
    }

    /** Capitals as Network Monitor sets them; they mean nothing to a filter, but to the eye. */
    private static final class Spelling {
        private static final Map<String, String> WORDS = table("""
                ssl=SSL
                tls=TLS
                tcp=TCP
                udp=UDP
                http=HTTP
                dns=DNS
                ipv4=IPv4
                ipv6=IPv6
                nlmp=NLMP
                nbtss=NbtSs
                ntlmssp=NLMP
                x509=X509
                kerberosv5=KerberosV5
                framevariable=FrameVariable
                framedata=FrameData
                framenumber=FrameNumber
                framelength=FrameLength
                processname=ProcessName
                processid=ProcessId
                sourceaddress=SourceAddress
                destinationaddress=DestinationAddress
                ethernettype=EthernetType
                nextprotocol=NextProtocol
                timetolive=TimeToLive
                totallength=TotalLength
                headerlength=HeaderLength
                hoplimit=HopLimit
                srcport=SrcPort
                dstport=DstPort
                sequencenumber=SequenceNumber
                acknowledgementnumber=AcknowledgementNumber
                tcppayload=TCPPayload
                fragmentflags=FragmentFlags
                statuscode=StatusCode
                contenttype=ContentType
                contentlength=ContentLength
                useragent=UserAgent
                clienthello=ClientHello
                serverhello=ServerHello
                handshaketype=HandShakeType
                questionname=QuestionName
                querytype=QueryType
                timedelta=TimeDelta
                timeoffset=TimeOffset
                commenttitle=CommentTitle
                tcpretransmit=TCPRetransmit
                tcpflags=TCPFlags
                tcpdupack=TCPDupAck
                tcpwindowsize=TCPWindowSize
                tcppayloadlength=TCPPayloadLength
                """);

        private Spelling() {
        }

        static String of(String path) {
            StringBuilder text = new StringBuilder();
            for (String part : path.split("\\.")) {
                String known = WORDS.getOrDefault(part, Character.toUpperCase(part.charAt(0)) + part.substring(1));
                text.append(text.isEmpty() ? "" : ".").append(known);
            }
            return text.toString();
        }
    }
}
