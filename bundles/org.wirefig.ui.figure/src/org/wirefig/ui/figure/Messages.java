package org.wirefig.ui.figure;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String accessibleEmpty;
    public static String accessibleFigure;
    public static String accessibleStep;
    public static String across;
    public static String automatic;
    public static String copiedAs;
    public static String copiedPicture;
    public static String copyFormMermaid;
    public static String copyFormPlantUml;
    public static String copyFormSvg;
    public static String copyFormText;
    public static String copyPicture;
    public static String copyText;
    public static String copyTooLarge;
    public static String drawing;
    public static String editName;
    public static String editNameOf;
    public static String emptyFailed;
    public static String emptyNoTrace;
    public static String emptyReading;
    public static String filterOn;
    public static String find;
    public static String findNext;
    public static String findNone;
    public static String findPlace;
    public static String findPrevious;
    public static String findWhat;
    public static String fitWidth;
    public static String fold;
    public static String foldAll;
    public static String fontMissing;
    public static String footer;
    public static String formatMermaid;
    public static String formatPdf;
    public static String formatPlantUml;
    public static String formatPng;
    public static String formatSvg;
    public static String formatText;
    public static String header;
    public static String hide;
    public static String inferred;
    public static String levelFrames;
    public static String levelFramesMeaning;
    public static String levelMessages;
    public static String levelMessagesMeaning;
    public static String levelStory;
    public static String levelStoryMeaning;
    public static String levelTip;
    public static String margin;
    public static String mergeInto;
    public static String millimetres;
    public static String moveLeft;
    public static String moveRight;
    public static String nextPage;
    public static String notShown;
    public static String nothingToUndo;
    public static String page;
    public static String pages;
    public static String paper;
    public static String participants;
    public static String participantsAddress;
    public static String participantsHint;
    public static String participantsMerge;
    public static String participantsMerged;
    public static String participantsName;
    public static String participantsNothing;
    public static String participantsRename;
    public static String participantsRole;
    public static String participantsTitle;
    public static String placeholders;
    public static String previousPage;
    public static String print;
    public static String printFailed;
    public static String printFailedNext;
    public static String printGiven;
    public static String printJob;
    public static String printNotStarted;
    public static String printTip;
    public static String printerTitle;
    public static String printTitle;
    public static String printing;
    public static String rename;
    public static String resetAll;
    public static String saveFailed;
    public static String saveFailedNext;
    public static String saveTip;
    public static String saveTitle;
    public static String saved;
    public static String saving;
    public static String separate;
    public static String showHidden;
    public static String timeAbsolute;
    public static String timeDelta;
    public static String timeRelative;
    public static String timeTip;
    public static String turn;
    public static String undo;
    public static String unfold;
    public static String unfoldAll;
    public static String upright;
    public static String wide;
    public static String wideFit;
    public static String wideSplit;
    public static String zoomIn;
    public static String zoomOut;

    static {
        NLS.initializeMessages("org.wirefig.ui.figure.messages", Messages.class);
    }

    private Messages() {
    }
}
