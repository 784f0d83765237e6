package org.wirefig.diagnosis;

import java.util.Locale;

/** Compares URLs as resources: certificates and requests spell the same one differently. */
public final class Urls {
    private Urls() {
    }

    /** Host and path without scheme and default port, the host in lower case. */
    public static String resource(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String host = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "/" : rest.substring(slash);
        return host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "") + path;
    }

    public static boolean same(String a, String b) {
        return resource(a).equals(resource(b));
    }

    /** True when a request goes to what a certificate names: the same resource, or, for OCSP by GET, something below it. */
    public static boolean covers(String named, String requested) {
        String base = resource(named);
        String wanted = resource(requested);
        return wanted.equals(base) || wanted.startsWith(base.endsWith("/") ? base : base + "/");
    }

    public static String host(String url) {
        String resource = resource(url);
        return resource.substring(0, resource.indexOf('/'));
    }
}
