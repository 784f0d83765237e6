package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Revocation;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Participant.Kind;
import org.wirefig.protocol.Address;

/**
 * Who takes part, by reasoning over the whole trace: a proxy is who answers 407 or is asked for absolute URLs; a server
 * is named by the name that clients ask it for, its certificate, or DNS; a CRL server that is asked for only through a
 * proxy is inferred. Stronger reasons win over weaker ones.
 */
final class Cast {
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,+]+)");
    /** Names under which Microsoft's SIP servers are looked up (MS-SIP; _sipinternaltls and its kin). */
    private static final Pattern COMMUNICATOR = Pattern.compile("^(_sipinternal(tls)?\\._tcp|_sipfederationtls\\._tcp|sipinternal)\\..*");
    /** What administrators call such servers. */
    private static final Pattern COMMUNICATOR_NAME = Pattern.compile("(?i)^(ocs|lcs|lync|sfb)[a-z0-9-]*(\\..*)?$");
    private static final int DNS_PORT = 53;
    private static final int BY_PORT = 10;
    private static final int OPENS = 20;
    private static final int SPEAKS = 30;
    private static final int REVOCATION = 40;
    private static final int PROXY = 50;

    private final Facts facts;
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, String> dnsNames = new HashMap<>();
    /** Connections opened less connections answered: most of what a host does decides what it is called. */
    private final Map<String, Integer> opened = new HashMap<>();
    private boolean communicator;

    Cast(Facts facts) {
        this.facts = facts;
        names();
        for (Connection connection : facts.connections()) {
            Ends ends = Ends.of(connection);
            opened.merge(ends.client(), 1, Integer::sum);
            opened.merge(ends.server(), -1, Integer::sum);
        }
        facts.messages().forEach(this::dns);
        facts.connections().forEach(this::connection);
        facts.tlsSessions().forEach(this::tls);
        facts.exchanges().forEach(this::http);
    }

    Role of(String address) {
        return roles.computeIfAbsent(address, key -> {
            Role role = new Role(key);
            if (!key.isEmpty()) {
                role.addresses.add(key);
            }
            role.named(dnsNames.getOrDefault(key, ""), 1);
            if (isGroup(key)) {
                role.plays(Kind.GROUP, key.contains("255") || key.startsWith("ff:ff") ? "Broadcast" : "Multicast", PROXY);
            }
            return role;
        });
    }

    private static boolean isGroup(String address) {
        if (address.equals("ff:ff:ff:ff:ff:ff") || address.endsWith(".255") || address.startsWith("ff0") && address.contains("::")) {
            return true;
        }
        int dot = address.indexOf('.');
        return dot > 0 && address.indexOf(':') < 0 && address.substring(0, dot).matches("22[4-9]|23\\d")
                || address.matches("01:00:5e:.*|33:33:.*|01:80:c2:.*");
    }

    /** Names of addresses, from the answers of DNS. */
    private void names() {
        for (Message message : facts.messages()) {
            if (message.kind() == Message.Kind.DNS_QUERY || message.kind() == Message.Kind.DNS_RESPONSE) {
                String name = message.text("dns.qry.name");
                communicator |= COMMUNICATOR.matcher(name.toLowerCase(Locale.ROOT)).matches();
                if (message.kind() == Message.Kind.DNS_RESPONSE) {
                    message.numbers("dns.a").forEach(a -> dnsNames.putIfAbsent(Address.ipv4Text(a), name));
                    for (Bytes a : message.bytes("dns.aaaa")) {
                        dnsNames.putIfAbsent(Address.ipv6(a, 0).toString(), name);
                    }
                }
            } else if (message.kind() == Message.Kind.SIP) {
                communicator |= message.text("sip.User-Agent").matches("(?i).*(uccp|communicator|\\brtc/).*");
            }
        }
    }

    /** Who is asked over UDP; what it does on connections says more of it. */
    private void dns(Message message) {
        if (message.kind() == Message.Kind.DNS_QUERY && message.connection() == null && message.receiverPort() == DNS_PORT) {
            String client = message.sender().toString();
            of(client).plays(Kind.CLIENT, "Client", BY_PORT - 1);
            Services.Service service = Services.of(DNS_PORT);
            of(Ends.server(client, message.receiver().toString(), DNS_PORT)).plays(service.kind(), service.role(), BY_PORT + 1);
        }
    }

    private void connection(Connection connection) {
        Ends ends = Ends.of(connection);
        of(ends.client()).plays(Kind.CLIENT, "Client", OPENS);
        Role server = of(ends.server());
        int reason = opened.get(server.key) > 0 ? BY_PORT + 1 : OPENS + 1;
        Services.Service service = Services.of(connection.serverPort());
        if (service == null) {
            server.plays(Kind.SERVER, "Server", BY_PORT);
        } else {
            boolean sip = service.role().equals("SIP server");
            server.plays(service.kind(), sip && communicator ? "OCS" : service.role(), reason);
        }
    }

    private void tls(TlsSession session) {
        Role server = of(Ends.of(session.connection()).server());
        Services.Service service = Services.of(session.connection().serverPort());
        if (service == null) {
            server.plays(Kind.SERVER, "TLS server", opened.get(server.key) > 0 ? BY_PORT + 1 : OPENS + 1);
        }
        server.named(session.serverName(), 4);
        Chain chain = Chain.of(session.certificate(false));
        if (!chain.isEmpty()) {
            Matcher name = COMMON_NAME.matcher(chain.first().subject());
            server.named(name.find() ? name.group(1).strip() : "", 3);
        }
        if (service != null && service.role().equals("SIP server") && COMMUNICATOR_NAME.matcher(server.name()).matches()) {
            server.plays(Kind.SERVER, "OCS", OPENS + 2);
        }
    }

    private void http(HttpExchange exchange) {
        Ends ends = Ends.of(exchange.connection());
        Role client = of(ends.client());
        Role server = of(ends.server());
        client.named(exchange.request().text("ntlmssp.negotiate.callingworkstation"), 4);
        client.named(exchange.request().text("ntlmssp.auth.hostname"), 5);
        if (exchange.response() != null) {
            server.named(exchange.response().text("ntlmssp.challenge.target_info.dns_computer_name"), exchange.status() == 407 ? 5 : 2);
        }
        if (exchange.status() == 407 || exchange.toProxy()) {
            server.plays(Kind.PROXY, "Proxy", PROXY);
            return;
        }
        server.named(host(exchange.request().text("http.host")), 2);
        if (Revocation.isCrl(exchange)) {
            server.plays(Kind.CRL, "CRL server", REVOCATION);
        } else if (Revocation.isOcsp(exchange)) {
            server.plays(Kind.OCSP, "OCSP responder", REVOCATION);
        } else {
            server.plays(Kind.SERVER, "Web server", SPEAKS);
        }
    }

    /** A server of revocation data behind a proxy: nothing of it is in the trace. */
    String behindProxy(HttpExchange exchange) {
        String host = Fetches.host(exchange);
        boolean crl = !Revocation.isOcsp(exchange);
        String key = "behind-proxy:" + host;
        Role role = roles.computeIfAbsent(key, Role::new);
        role.inferred = true;
        role.plays(crl ? Kind.CRL : Kind.OCSP, crl ? "CRL server" : "OCSP responder", PROXY);
        role.named(host, 4);
        return key;
    }

    /** Someone on the way who speaks in a server's name. */
    String middlebox() {
        Role role = roles.computeIfAbsent("middlebox", Role::new);
        role.inferred = true;
        role.plays(Kind.MIDDLEBOX, "Middlebox", PROXY);
        return role.key;
    }

    private static String host(String header) {
        return header.replaceFirst(":\\d+$", "");
    }

    /** The participants with these keys, from left to right; those with the same role and no name are numbered. */
    List<Participant> participants(List<String> keys) {
        List<Role> shown = new ArrayList<>(keys.stream().map(this::of).toList());
        shown.sort(Comparator.comparingInt(Role::column).thenComparingInt(role -> keys.indexOf(role.key)));
        Map<String, Integer> count = new HashMap<>();
        shown.forEach(role -> count.merge(label(role), 1, Integer::sum));
        Map<String, Integer> number = new HashMap<>();
        List<Participant> participants = new ArrayList<>();
        for (Role role : shown) {
            String label = label(role);
            if (count.get(label) > 1) {
                label += " " + number.merge(label, 1, Integer::sum);
            }
            boolean known = role.name().equalsIgnoreCase(label) || role.addresses.contains(role.name());
            participants.add(new Participant(role.key, role.kind, label, known ? "" : role.name(), List.copyOf(role.addresses), role.inferred));
        }
        return participants;
    }

    private static String label(Role role) {
        return role.text;
    }
}
