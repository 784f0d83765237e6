package org.wirefig.diagnosis.rule;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wirefig.diagnosis.made.Variant;

/** All made cases once more in other surroundings: a rule must recognise a cause, not the packets it was written for. */
class VariantsTest {
    private static final List<Class<?>> CASES = List.of(HelloTest.class, ClientCertificateTest.class, ServerCertificateTest.class,
            RevocationTest.class, ProxyTest.class, TransportTest.class, ApplicationTest.class);

    @TestFactory
    Stream<DynamicTest> tagged() {
        return all(Variant.VLAN, List.of());
    }

    @TestFactory
    Stream<DynamicTest> overIpv6() {
        // Routers say so in ICMPv6 there, which TransportTest makes itself.
        return all(Variant.IPV6, List.of("filtered"));
    }

    @TestFactory
    Stream<DynamicTest> betweenOtherTraffic() {
        return all(Variant.NOISY, List.of());
    }

    /** That a device resets is told by the TTL of the SYN-ACK, which is not there. */
    @TestFactory
    Stream<DynamicTest> begunBeforeTheCapture() {
        return Stream.of(HelloTest.class, ClientCertificateTest.class, ServerCertificateTest.class, ApplicationTest.class)
                .flatMap(c -> cases(c, Variant.LATE, List.of("aDeviceOneHopAwayResets")));
    }

    @TestFactory
    Stream<DynamicTest> withRepeatedSegments() {
        return inTls(Variant.REPEATED, List.of());
    }

    /** The first data after the handshake is itself the evidence of two cases. */
    @TestFactory
    Stream<DynamicTest> withAMissingSegment() {
        return inTls(Variant.MISSING, List.of("noneSentAndTheServerClosesAfterItsFirstAnswer", "whatAServerSaysLastIsEncryptedAndTheLineThatTellsIsNamed"));
    }

    /** The stacks of the others put no time in their ServerHellos, so the few that do are not believed. */
    @TestFactory
    Stream<DynamicTest> besideOtherClients() {
        return all(Variant.CROWD, List.of("theTimeInServerHellosTellsTheCapturesClockWrong", "theTimeInServerHellosTellsTheCapturesClockRight"));
    }

    @TestFactory
    Stream<DynamicTest> inAnotherLanguage() {
        return Stream.of(ProxyTest.class, RevocationTest.class).flatMap(c -> cases(c, Variant.LOCALISED, List.of()));
    }

    private static Stream<DynamicTest> inTls(Variant variant, List<String> without) {
        return Stream.of(HelloTest.class, ClientCertificateTest.class, ServerCertificateTest.class).flatMap(c -> cases(c, variant, without));
    }

    private static Stream<DynamicTest> all(Variant variant, List<String> without) {
        return CASES.stream().flatMap(c -> cases(c, variant, without));
    }

    private static Stream<DynamicTest> cases(Class<?> of, Variant variant, List<String> without) {
        return Arrays.stream(of.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Test.class) && !without.contains(m.getName()))
                .map(m -> DynamicTest.dynamicTest(of.getSimpleName() + "." + m.getName(), () -> variant.run(() -> call(of, m))));
    }

    private static Object call(Class<?> of, Method test) throws Exception {
        Object made = of.getDeclaredConstructor().newInstance();
        try {
            return test.invoke(made);
        } catch (java.lang.reflect.InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
    }
}
