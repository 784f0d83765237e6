package org.wirefig.ui.frames.table;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String spokenTable;
    public static String spokenRow;
    public static String spokenCell;
    public static String moveLeft;
    public static String moveRight;
    public static String number;
    public static String time;
    public static String source;
    public static String destination;
    public static String protocol;
    public static String length;
    public static String description;
    public static String alert;
    public static String noColumnSet;
    public static String wrongColumnLine;
    public static String emptyColumnSet;
    public static String setGeneral;
    public static String setTls;
    public static String setHellos;
    public static String alpn;
    public static String setHttp;
    public static String setNtlm;
    public static String setTcp;
    public static String addColumn;
    public static String addTime;
    public static String timeRelative;
    public static String timeDelta;
    public static String timeDeltaDisplayed;
    public static String timeUtc;
    public static String timeLocal;
    public static String timeCapture;
    public static String fieldName;
    public static String noSuchField;
    public static String rename;
    public static String newTitle;
    public static String hide;
    public static String remove;
    public static String alignLeft;
    public static String alignRight;
    public static String fit;
    public static String shownColumns;
    public static String columnSets;
    public static String sortBy;
    public static String ascending;
    public static String descending;
    public static String fileOrder;
    public static String saveSet;
    public static String deleteSet;
    public static String exportSet;
    public static String exportTitle;
    public static String importTitle;
    public static String importedName;
    public static String importSet;
    public static String setName;
    public static String builtInName;
    public static String tooLargeForSet;
    public static String notText;
    public static String fileProblem;
    public static String ruler;
    public static String rulerReset;
    public static String rulerAlert;
    public static String rulerHit;
    public static String rulerMark;
    public static String rulerFinding;
    public static String rulerTip;
    public static String lookingOver;
    public static String seconds;
    public static String millis;
    public static String micros;
    public static String nanos;
    public static String noTrace;
    public static String inZone;
    public static String nothingToCopy;
    public static String tooManyToCopy;
    public static String copying;
    public static String exportTable;
    public static String copied;
    public static String tooManyBytes;
    public static String frame;
    public static String frameComment;
    public static String commentOn;
    public static String save;
    public static String noMark;
    public static String selectToComment;
    public static String noComments;
    public static String saveAs;
    public static String cancel;

    static {
        NLS.initializeMessages("org.wirefig.ui.frames.table.messages", Messages.class);
    }

    private Messages() {
    }
}
