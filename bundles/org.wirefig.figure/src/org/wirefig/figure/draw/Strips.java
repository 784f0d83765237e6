package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.List;

/** Where a figure is cut at lifelines, so that its strips go beside the repeated columns on sheets of a given width. */
final class Strips {
    private static final double BESIDE_HEAD = 6;
    /** Texts keep from the lifeline at which is cut. */
    private static final double TEXT_PAD = 12;
    /** An arrow over several strips says its text again where that fits on a line of at least this width. */
    private static final double AGAIN = 60;

    /** A part of a row's width that takes texts. */
    record Piece(double left, double width) {
    }

    final List<Strip> all = new ArrayList<>();

    /** @param sheet the width of a sheet, 0 for one without end */
    Strips(List<Head> heads, double gutter, double width, double sheet) {
        double room = sheet - gutter;
        int at = 0;
        double left = gutter;
        while (sheet > 0 && width - left > room && at < heads.size() - 1) {
            int cut = at + 1;
            while (cut + 1 < heads.size() && edge(heads.get(cut + 1), 1) - left <= room) {
                cut++;
            }
            add(left, edge(heads.get(cut), 1), heads.get(cut).laneX());
            at = cut;
            left = edge(heads.get(cut), -1);
        }
        add(left, width, Double.POSITIVE_INFINITY);
    }

    private void add(double left, double right, double to) {
        all.add(new Strip(left, right, all.isEmpty() ? Double.NEGATIVE_INFINITY : all.getLast().to(), to));
    }

    private static double edge(Head head, int way) {
        return head.laneX() + way * (head.width() / 2 + BESIDE_HEAD);
    }

    /** The strip that a lifeline's words go to. */
    Strip of(double x) {
        return all.stream().filter(strip -> x <= strip.to()).findFirst().orElseThrow();
    }

    /**
     * Where a text between two places goes: to the strip with the longest part of them first, then to all others that
     * have room for it on one line.
     */
    List<Piece> pieces(double left, double right, double textWidth) {
        List<Piece> pieces = new ArrayList<>(1);
        for (Strip strip : all) {
            double from = Math.max(left, strip.from() + TEXT_PAD);
            double to = Math.min(right, strip.to() - TEXT_PAD);
            if (to > from) {
                pieces.add(new Piece(from, to - from));
            }
        }
        if (pieces.isEmpty()) {
            return List.of(new Piece(left, right - left));
        }
        pieces.sort((a, b) -> Double.compare(b.width, a.width));
        for (int i = pieces.size() - 1; i > 0; i--) {
            if (pieces.get(i).width < Math.max(AGAIN, textWidth)) {
                pieces.remove(i);
            }
        }
        return pieces;
    }
}
