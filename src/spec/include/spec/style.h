#ifndef SPEC_STYLE_H
#define SPEC_STYLE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>
#include <trialfig/spec.h>

#include "base/graphics.h"
#include "base/number.h"

/* How a figure looks: the cascade base -> journal -> user's file -> `style.*` keys of the spec,
   resolved to one flat record. A style is data (styles/NAME.yaml); no journal is named in C. Each
   field here has one row in the table of style keys (spec/style_keys.c) that gives its dotted path,
   type, limits and help; lengths are points. Lists are owned by the style. */

#define TF_STYLE_COLORS 16
#define TF_STYLE_DASHES 8

typedef struct tf_dash {
    double lengths[8]; /**< on, off, …; points */
    size_t n;          /**< 0: solid */
} tf_dash;

typedef enum tf_second_sign { TF_SIGN_NONE, TF_SIGN_DASH, TF_SIGN_MARKER } tf_second_sign;
typedef enum tf_label_mode {
    TF_LABELS_AUTO,
    TF_LABELS_DIRECT,
    TF_LABELS_LEGEND,
    TF_LABELS_NONE
} tf_label_mode;
typedef enum tf_text_color_mode { TF_TEXT_OF_GROUP, TF_TEXT_PLAIN } tf_text_color_mode;
typedef enum tf_censor_mark { TF_CENSOR_TICK, TF_CENSOR_PLUS, TF_CENSOR_NONE } tf_censor_mark;
typedef enum tf_tag_form { TF_TAG_UPPER, TF_TAG_LOWER, TF_TAG_LOWER_PAREN } tf_tag_form;
typedef enum tf_estimates_form {
    TF_ESTIMATES_BLOCK,
    TF_ESTIMATES_TABLE,
    TF_ESTIMATES_BOTH,
    TF_ESTIMATES_NONE
} tf_estimates_form;
/** The corner that the block of a falling curve is tried in first. */
typedef enum tf_estimates_place {
    TF_ESTIMATES_TOP_RIGHT,
    TF_ESTIMATES_BOTTOM_LEFT
} tf_estimates_place;
/** Where intervals are drawn beside a table of their numbers. */
typedef enum tf_plot_place { TF_PLOT_BEFORE_NUMBERS, TF_PLOT_AFTER_NUMBERS } tf_plot_place;
typedef enum tf_case_form { TF_CASE_SENTENCE, TF_CASE_TITLE } tf_case_form;

typedef struct tf_style {
    const char *name;   /**< "nejm", or the file's path */
    const char *locale; /**< default locale of the style: "en" */

    struct {
        double width, height;
        double max_height; /**< 0: none */
        double margin;
        tf_color background;
        bool fixed; /**< what is drawn makes do with the height: slides */
    } page;         /**< page.* ; sizes in points */
    struct {
        const char *family;
        const char *const *fallbacks;
        double size;
        double min_size;
    } font;
    struct {
        tf_color text, muted, axis, rule;
    } color;
    struct {
        double size;
        bool bold;
        double gap;
    } title; /**< gap: to what is below */
    struct {
        double size;
        double gap;
    } subtitle;
    struct {
        double size;
        bool bold;
        tf_tag_form form;
        double gap;
    } tag; /**< panel letter; gap to the title */
    struct {
        double size;
        double gap;
    } footnote;
    struct {
        double line_width, tick_length, tick_width, tick_gap; /**< tick_gap: tick to its label */
        double tick_size, title_size;                         /**< text sizes */
        double title_gap;                                     /**< tick labels to the axis title */
        bool title_bold, muted, frame, grid;
        double grid_width;
        tf_color grid_color;
        double y_every; /**< percent between y ticks; 0: chosen */
    } axis;
    struct {
        double width;
        tf_second_sign second_sign;
        tf_dash dashes[TF_STYLE_DASHES];
        size_t n_dashes;
        tf_color palette[TF_STYLE_COLORS]; /**< fills and, darkened if too pale, lines and text */
        size_t n_palette;
        double min_line_contrast, min_text_contrast; /**< 3 and 4.5 */
    } curve;
    struct {
        tf_color better, worse, neutral;
    } levels; /**< hues of ordered levels: their shades tell the levels of one side apart */
    struct {
        tf_censor_mark mark;
        double length, width;
    } censor; /**< length: of the whole tick */
    struct {
        double opacity;
        bool show;
        int most_groups; /**< of figures with bands that nobody asked for */
        double edge_width;
    } band; /**< show: when conf.show is not given */
    struct {
        tf_label_mode mode;
        double size;
        bool bold, bold_values; /**< the second: of milestones, and at the ends of lying bars */
        tf_text_color_mode color;
        double gap;
    } labels; /**< names beside curves */
    struct {
        double size, key_length, gap, row_gap;
    } legend;
    struct {
        double size, row_height, heading_gap,
            gap; /**< row_height: in lines of text, 1.2; gap: from the axis title */
        bool heading_bold, show;
        tf_text_color_mode label_color;
        const char *form; /**< "at_risk", "at_risk_censored", "at_risk_censored_events": when
                             risk_table.form isn't given */
    } risk_table;
    struct {
        double size;
        tf_estimates_form form;
        tf_estimates_place place;
        double rule_width;
        double row_height;
    } estimates; /**< HR block, per-arm table */
    struct {
        double line_width;
        tf_dash dash;
        tf_color color;
    } guide; /**< milestone and median lines */
    struct {
        double size, row_height; /**< row_height: in lines of text, 1.55 */
        double gap, indent;      /**< between columns; of one step */
        double plot_min;         /**< no column of intervals is narrower */
        double line_width, box_min, box_max, null_width, rule_width;
        tf_color color, summary_color, stripe_color, shade_color;
        tf_plot_place plot;
        bool bold_headings, stripes, shade_plot, interaction, overall_line, counts_percent;
    } forest; /**< boxes: sides; color: intervals and boxes, summary_color: diamonds */
    struct {
        tf_number_format
            format; /**< number.decimal, number.thousands, number.thousands_from, number.minus */
        const char *range_separator; /**< "–" */
        const char *range_words;     /**< " to ", used when a limit is negative */
        int hr_decimals;             /**< 2 */
        int median_decimals;         /**< 1 */
        int percent_decimals;        /**< 1; -1 by denominator */
    } number;
    tf_p_format p; /**< p.symbol, p.italic, p.equals, … p.rules, p.floor, p.ceiling */
    struct {
        const char *estimate; /**< "{estimate} ({level}% CI, {lower}–{upper})"; {range} = lower,
                                 separator, upper */
        const char *cell;     /**< inside tables: "{estimate} ({range})" */
        const char *level_heading; /**< "{level}% CI" */
        const char *not_reached;   /**< "NR" */
        const char *not_estimable; /**< "NE" */
    } interval;
    struct {
        tf_case_form heading_case; /**< in headings: "No. at Risk" or "No. at risk" */
        const char *const *italic; /**< NULL-ended; set in italics where they stand alone */
    } own_words;
    struct tf_style_extra *extra; /**< this room's own: where values came from, the style's words;
                                     NULL in a style made by hand */
} tf_style;

/**
 * Resolves the style that a spec names (name or file, `style.*` overrides on top). NULL on error.
 * Warns about nothing; the lint judges the result.
 */
tf_style *tf_style_resolve(const tf_spec *spec, tf_diag *diag);
void tf_style_free(tf_style *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_style, tf_style_free)

/** Whether a style file of the user's or the figure's own `style` set this field of the style, not
 * a style that comes with the program. */
bool tf_style_is_own(const tf_style *style, const void *field);

/** Names of the styles that come with the program, sorted, NULL-ended; free with g_strfreev. */
char **tf_style_names(void);
/** Files of the spec's style and of those that it extends, as far as they can be read; none for one
 * that comes with the program. NULL-ended; free with g_strfreev. */
char **tf_style_files(const tf_spec *spec);
/** One sentence about a built-in style (its `summary` key). Newly allocated. */
char *tf_style_summary(const char *name);
/** All values of a style as YAML, each with "# styles/nejm.yaml:12". Newly allocated; NULL on
 * error. */
char *tf_style_print(const char *name_or_path, tf_diag *diag);

/* ---- words -------------------------------------------------------------------------------- */

/**
 * The words of figures, sentences and alternative texts: one catalogue (styles/words.yaml) with a
 * column for each locale; a style may replace single words (its `words` map).
 */
typedef struct tf_words tf_words;

/** Words for the spec's locale (key `locale`, else the style's). NULL on error (unknown locale). */
tf_words *tf_words_new(const tf_spec *spec, const tf_style *style, tf_diag *diag);
void tf_words_free(tf_words *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_words, tf_words_free)

const char *tf_words_locale(const tf_words *words);
/** The word for a key; a key that the catalogue lacks is a bug and aborts. */
const char *tf_word(const tf_words *words, const char *key);
/** Fills {name} places of a word or template: pairs of name and value, NULL-ended. Newly allocated.
 */
char *tf_word_fill(const char *template_text, ...) G_GNUC_NULL_TERMINATED;
char *tf_word_fill_list(const char *template_text, va_list pairs);
/** "A", "A and B", "A, B, and C" in the words' language. Newly allocated. */
char *tf_word_list(const tf_words *words, const char *const *items, size_t n);
/**
 * A name as it stands inside of a sentence: "placebo" for "Placebo". Codes and short names (VRd,
 * Isa, Ad26, OS) stay as they are, and so does what is written like a title. Newly allocated.
 */
char *tf_word_mid_sentence(const char *text);
/** The other way round: as a sentence begins. Newly allocated. */
char *tf_word_begin_sentence(const char *text);
/** The noun after a number: that of one after 1, in French for all that is below 2. */
const char *tf_word_counted(const tf_words *words, double n, const char *one, const char *many);
/** A unit after a number: of time ("months") by its words, "1 month", "1,5 mois"; any other
 * ("g/dL") as it is, the text that was given. */
const char *tf_word_unit(const tf_words *words, const char *unit, double n);
/** The same in short: "1 mo", "1 an". */
const char *tf_word_unit_short(const tf_words *words, const char *unit, double n);

#endif
