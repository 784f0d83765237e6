package org.wirefig.protocol;

import java.nio.charset.StandardCharsets;

/** The description of a frame: what was said last, or how to say it, and what was added. */
final class Description {
    private String said = "";
    private Story story;
    private StringBuilder more;
    /** Made with the first text that is told of a story, and used again. */
    private Utf8Text telling;

    void set(String text) {
        said = text;
        story = null;
        more = null;
    }

    void set(Story later) {
        set((String) null);
        story = later;
    }

    /** Adds a text, after a space where something stands there. */
    void add(String text) {
        if (more == null) {
            more = new StringBuilder();
        }
        more.append(more.isEmpty() && said != null && said.isEmpty() ? "" : " ").append(text);
    }

    String text() {
        if (said == null) {
            telling = telling == null ? new Utf8Text(80) : telling;
            story.tell(telling);
            said = new String(telling.take(), StandardCharsets.UTF_8);
        }
        return more == null ? said : said + more;
    }

    /** Appends the text; quicker than {@link #text} where many are wanted. */
    void to(Utf8Text text) {
        if (said == null) {
            story.tell(text);
        } else {
            text.append(said);
        }
        if (more != null) {
            text.append(more.toString());
        }
    }
}
