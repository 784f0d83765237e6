package org.wirefig.diagnosis.debugger;

import java.util.List;
import java.util.regex.Pattern;

/** Which side of the trace the debugged program is, judged by what its stacks call. */
final class Application {
    private static final Pattern CLIENT = Pattern.compile("(?i)!connect$|^connect$|WSAConnect|InternetOpenUrl|InternetConnect|HttpSendRequest|HttpOpenRequest"
            + "|WinHttpSend|SSL_connect|curl_|InitializeSecurityContext|HttpURLConnection");
    private static final Pattern SERVER = Pattern.compile("(?i)[!_]?accept(Ex|4)?$|w3wp|inetinfo|httpapi!|HttpReceiveHttpRequest|SSL_accept|ap_process|ngx_http|AcceptSecurityContext|ServletContainer");

    private Application() {
    }

    static boolean isClient(List<CallStack> stacks, List<Variable> variables) {
        long client = stacks.stream().filter(s -> s.calls(CLIENT)).count();
        long server = stacks.stream().filter(s -> s.calls(SERVER)).count()
                + variables.stream().filter(v -> v.name().equals("PROCESS_NAME") && SERVER.matcher(v.value()).find()).count();
        return client >= server;
    }
}
