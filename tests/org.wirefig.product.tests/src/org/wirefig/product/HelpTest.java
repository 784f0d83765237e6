package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding one's way: the help inside the program, whose links do what they say, and commands by their names. */
class HelpTest {

    @TempDir
    Path home;

    @Test
    void aTourLeadsThroughItsSample() throws Exception {
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            View view = product.view();
            Screen screen = product.screen();
            screen.keys("F1");
            view.waitFor("the help", state -> state.part("help").getOrDefault("page", "").equals("Keys and views"));
            screen.picture("help");
            // the tabulator walks the links of a page: findings, figure, then the first tour
            screen.keys("Tab", "Tab", "Tab", "Return");
            view.waitFor("the tour", state -> state.part("help").getOrDefault("page", "").toString().startsWith("Tour: a CRL"));
            screen.keys("Tab", "Return");
            product.waitForMainWindow("ocs-crl-proxy.cap");
            view.waitFor("the sample's findings", state -> state.findings().contains("Root cause"));
            screen.picture("help-tour");
            aCommandIsFoundByItsName(screen);
            wordsAreFoundInTheHelp(view, screen);
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    /** Words that no command has are looked for in the help; the platform's wizards, which make nothing here, are no commands. */
    private static void wordsAreFoundInTheHelp(View view, Screen screen) throws Exception {
        search(screen, "407 proxy");
        view.waitFor("the tour with these words", state -> state.part("help").getOrDefault("sentence", "").toString()
                .startsWith("\u201c407 proxy\u201d stands on this page") && state.part("help").get("page").toString().startsWith("Tour: a CRL"));
        search(screen, "new item wizard");
        view.waitFor("that no page has them", state -> state.part("help").getOrDefault("sentence", "").toString()
                .startsWith("No page has the words \u201cnew item wizard\u201d"));
        screen.picture("help-search");
    }

    private static void search(Screen screen, String words) throws Exception {
        screen.keys("ctrl+3");
        screen.waitFor("Find Actions", 20);
        screen.type(words);
        for (int i = 0; i < 40 && screen.titles().contains("Find Actions"); i++) {
            screen.keys("Return");
            Thread.sleep(200);
        }
    }

    private static void aCommandIsFoundByItsName(Screen screen) throws Exception {
        screen.keys("ctrl+3");
        screen.waitFor("Find Actions", 20);
        screen.type("go to fr");
        screen.picture("quick-access");
        // What is found comes when it is found; until then Enter runs nothing.
        for (int i = 0; i < 40 && !screen.activate("Go to Frame"); i++) {
            screen.keys("Return");
        }
        screen.waitFor("Go to Frame", 5);
        screen.keys("Escape");
    }
}
