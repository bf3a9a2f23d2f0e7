#ifndef FIGURE_FIGURE_H
#define FIGURE_FIGURE_H

#include "analysis/results.h"
#include "layout/text.h"
#include "scene/scene.h"
#include "spec/spec.h"
#include "spec/style.h"

/* A figure draws in two phases: `measure` says which margins it needs around its plot area in a
   cell of a given size, `draw` draws into the frame that it was given. A single figure, a panel of
   a grid and a facet are the same: only who hands out the frames differs. */

/** Titles of axes that stand at another panel of the row or column; or-ed. */
typedef enum tf_axis_titles { TF_X_TITLE = 1, TF_Y_TITLE = 2 } tf_axis_titles;

/** What a sentence is about: the order in which sentences find room in the foot. All of them go to
 * the caption. */
typedef enum tf_fact_rank {
    TF_FACT_SOURCE,   /**< whose data and numbers these are: always in the foot */
    TF_FACT_LEFT_OUT, /**< who is not shown */
    TF_FACT_TEXT,     /**< the rest of the user's own text, such as a label of data */
    TF_FACT_NOTE,     /**< what was asked for: population, data cutoff, follow-up */
    TF_FACT_MARK,     /**< what lines, marks and bands are: nothing drawn stays unexplained */
    TF_FACT_TERM,     /**< a sign or abbreviation, with its meaning */
    TF_FACT_SURPRISE, /**< what a reader would not take for granted */
    TF_FACT_DETAIL,   /**< conventions: for the caption where there is no room to spare */
    TF_FACT_CAPTION,  /**< what a figure is read without: never in the foot */
    TF_FACT_RANKS
} tf_fact_rank;

/** Whom a sentence is true of. */
typedef enum tf_owed_of {
    TF_OWED_OF_KIND,  /**< what marks and signs mean is the same in every figure */
    TF_OWED_OF_FIGURE /**< perhaps not of others on the page */
} tf_owed_of;

/** Numbers that facets of one figure add up, where there is no room for a sentence of each. */
typedef struct tf_addend {
    const char
        *key; /**< of the words, with {n}, {total}, {name} and {list}; NULL: nothing adds up */
    const char *name; /**< may be NULL; addends of different names stay apart */
    double n, total;
} tf_addend;

/** A sentence that a figure owes its reader. */
typedef struct tf_fact {
    const char *text;  /**< "": there is nothing to say but to the sum */
    const char *brief; /**< what has to stay of it where room is scarce; NULL: all of it */
    tf_fact_rank rank;
    tf_owed_of of;
    tf_addend addend;
    const char *several; /**< the same said of several things; NULL: it is no other sentence */
    const char *key;     /**< of the words that a value was put into; NULL: none was */
} tf_fact;

typedef struct tf_facts {
    const tf_fact *facts;
    size_t n;
} tf_facts;

/** A sentence of a foot, also one that it had no room for. */
typedef struct tf_told_fact {
    tf_fact_rank rank;
    char *text; /**< with the tags of the panels that it is true of */
    char *bare; /**< without them */
} tf_told_fact;

/** What the pages that were drawn told or had no room to tell, each sentence once: for the caption.
 */
typedef struct tf_told {
    GArray *facts; /**< tf_told_fact; NULL: none; owned, with their texts */
} tf_told;
void tf_told_add(tf_told *told, const tf_told_fact *facts, size_t n);
void tf_told_clear(tf_told *told);

/** What stands on one line where there is room. */
typedef enum tf_parting {
    TF_PART_P = 1,      /**< P behind the arms that are compared */
    TF_PART_ARMS = 2,   /**< these beside their ratio */
    TF_PART_LIMITS = 4, /**< limits behind their estimates in a table */
    TF_PART_RATIO = 8,  /**< a ratio with its limits behind its name */
    TF_PART_VALUE = 16, /**< limits behind it */
    TF_PART_RATIOS = 32 /**< a column of ratios in a table that is no list of its own */
} tf_parting;

/** The form that things have in all panels of a page if they have to have it in one. */
typedef struct tf_panel_form {
    unsigned parted;  /**< tf_parting, or-ed: what had no room on one line when places were found */
    unsigned part;    /**< what has none in some panel: it stands on two lines */
    double each;      /**< of the censored patients had a mark then; 0: there is none */
    double each_all;  /**< what is known for all panels; 0: nothing */
    bool above;       /**< texts stood above the plot then, and took the cell's width */
    double width_all; /**< of the narrowest cell beside the panel's; 0: not known */
} tf_panel_form;

/** Corners of plots, so that the same thing stands in the same one in all panels of a page. Bits
 * are 1 << tf_corner. */
typedef struct tf_corners {
    bool wanted;      /**< by the figure, when it last found places */
    unsigned free;    /**< those that were free then */
    unsigned used;    /**< the one that it took; 0: another place */
    bool settled;     /**< it is known for all panels: */
    unsigned allowed; /**< that one; 0: none, it stands above the plot */
} tf_corners;

/** Where the names of a table of numbers below the plot stand. */
typedef enum tf_names_stand {
    TF_NAMES_OWN,     /**< with their counts */
    TF_NAMES_OF_ROW,  /**< likewise, but panels beside this one leave out the same names */
    TF_NAMES_LEFT_OUT /**< at the first panel of the row that has them */
} tf_names_stand;

/** What tables of numbers below the plots of a row of panels have in common. */
typedef struct tf_row_tables {
    double depth; /**< of the deepest axis above a table: all begin below it */
    double room;  /**< that names of the row have beside their counts; 0: they stand above them */
    double top;   /**< height of the heading above them */
} tf_row_tables;

/** Rows of a figure, by which figures beside each other can stand on common lines. */
typedef struct tf_row_lines {
    size_t n;
    const char *const *labels;
    const double *middles; /**< from the cell's upper edge; NULL: not known yet */
    double bottom;         /**< where the rows end and an axis begins */
} tf_row_lines;

/** See figure/arm_places.h. */
typedef struct tf_arm_places tf_arm_places;

typedef struct tf_draw_context {
    const tf_ask *ask;
    const tf_style *style;
    const tf_words *words;
    const tf_measurer *measurer;
    tf_scene *scene;
    tf_arena *arena;
    tf_diag *diag;
    unsigned shared_titles; /**< tf_axis_titles that the figure leaves out */
    bool own_height; /**< set by prepare: nothing but the figure's rows says how high its page is,
                        unless the user does or the style's pages are all of one shape */
    tf_told *told;   /**< gets the sentences of the foot; NULL: nobody asks for them */
    size_t page;     /**< of a figure of several pages, from 0 */
    size_t n_pages;  /**< set by prepare and turn_page; 0 is as 1 */
    bool takes_cell; /**< set by prepare: there are no edges that other figures could have in common
                        with this one, which is drawn into the whole cell */
    bool shared_key; /**< the page has one key for all its panels: the figure leaves out its own */
    tf_corners *corners;       /**< of the panel; NULL: a figure by itself */
    tf_panel_form *form;       /**< likewise */
    tf_row_tables *tables;     /**< of the panel's row; NULL: a figure by itself */
    tf_names_stand names;      /**< of its table */
    bool keyed_names;          /**< with samples of the lines: there is no other key */
    const tf_results *results; /**< set by prepare where the foot says who was dropped */
    const tf_row_lines *lines; /**< on which the figure's rows stand; NULL: on its own */
    tf_arm_places *arms;       /**< of the page of panels; NULL: a figure by itself */
} tf_draw_context;

typedef struct tf_margins {
    double left, right, top, bottom;
} tf_margins;

typedef struct tf_figure_class {
    /** Prepares texts and sizes that don't depend on the frame; in the context's arena. NULL on
     * error. */
    void *(*prepare)(tf_draw_context *context, const tf_results *results);
    /**
     * Room needed between the cell's edges and the plot area. On entry `margins` has what others
     * in the row and column need: the plot lies within that, and the margins only grow. False, with
     * an error that says what doesn't fit, if the figure can't be drawn in the cell.
     */
    bool (*measure)(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins);
    /** Draws everything of the figure but the page's title and foot. `plot` lies in `cell`. */
    bool (*draw)(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot);
    /** Sentences for the foot note that the figure itself owes (what a band is, who isn't shown),
     * in the arena. Asked for after measuring. */
    tf_facts (*foot)(void *self, tf_draw_context *context);
    /** Height in points that a page of this width should have if the user gave none; 0: the
     * style's. */
    double (*natural_height)(void *self, tf_draw_context *context, double width);
    /** Whether the data have their share of the cell that was measured. NULL: always. */
    bool (*has_share)(const void *self);
    /** Takes the figure to the context's page. NULL: it is always on one. */
    void (*turn_page)(void *self, tf_draw_context *context);
    /**
     * Gives up one thing more for a page that can't grow, in the order in which readers can do
     * without. What is missing then, in the words of a message ("numbers at risk"), empty as long
     * as readers lose nothing; NULL: there is nothing more to give up. NULL: there never is.
     */
    const char *(*concede)(void *self, tf_draw_context *context);
    /** What tells its groups apart, in rows of that width, for one key of several panels; after
     * prepare. NULL: nothing, or it was asked for at the curves. NULL: never. */
    const struct tf_inset *(*key)(void *self, tf_draw_context *context, double width);
    /** Its table of numbers below the plot; NULL: none. NULL: never. */
    const struct tf_risk_table *(*risk)(const void *self);
    /** Its rows, with their middles once it was measured; false: it has none that a figure beside
     * it could share. NULL: never. */
    bool (*rows)(void *self, tf_draw_context *context, tf_row_lines *lines);
    /** What makes a figure lower that is higher than its page may be, once it was laid out or
     * refused. NULL, or returning it: nothing of its own. */
    const char *(*lower_hint)(const void *self, tf_draw_context *context);
} tf_figure_class;

/** What a scene says of itself, as its header has it. */
typedef struct tf_scene_texts {
    const char *title, *alt, *fonts;
} tf_scene_texts;

/**
 * A page with one figure: tag, title, subtitle above; the figure; foot note below. The scene's
 * size is the spec's or the style's. Figures of several pages have them one after the other
 * (tf_scene_next_page). NULL on error.
 *
 * @param given  what is asked for, style, words, measurer and diag; the rest is the page's own
 */
tf_scene *tf_draw_page(const tf_figure_class *figure, const tf_results *results,
                       const tf_draw_context *given, const tf_scene_texts *texts);

#endif
