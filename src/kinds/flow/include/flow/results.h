#ifndef FLOW_RESULTS_H
#define FLOW_RESULTS_H

#include "analysis/results.h"

/* Results of flow diagrams: boxes, what each of them comes from, and in which row and lane it
   stands. Main boxes make rows from the top down; those who left stand at the side of the box that
   they left. Lanes are columns of main boxes: one below the other until arms part. */

#define TF_FLOW_NONE SIZE_MAX
/** More boxes than this are no figure of one page, and more rows no list of boxes. */
#define TF_FLOW_MAX      120
#define TF_FLOW_MAX_ROWS 2000
/** More arms beside each other leave no room for words. */
#define TF_FLOW_MAX_LANES 6

typedef struct tf_flow_reason {
    const char *label; /**< as drawn */
    const char *name;  /**< as in the data */
    double n;
} tf_flow_reason;

typedef struct tf_flow_box {
    const char *label; /**< as drawn; NULL: what the catalogue has for `word` */
    const char *word;  /**< key of the words */
    const char *name;  /**< as in the data; of a word, what the numbers call it */
    size_t again;      /**< of a word that boxes above it have as well: which of them it is, or 0 */
    const char *arm;   /**< "" before arms part */
    double n;
    const tf_flow_reason *reasons; /**< [n_reasons] why they left; in a main box, who of it */
    size_t n_reasons;
    double unexplained; /**< of a side box with reasons, those without */
    bool side;
    const size_t *from; /**< [n_from] indices of boxes; none: the first */
    size_t n_from;
    const size_t *next, *sides; /**< [n_next] main boxes from the left; [n_sides] from the top */
    size_t n_next, n_sides;
    size_t level;       /**< row of main boxes, of a side box that of the box that it left */
    size_t first, last; /**< lanes that it spans */
    bool above;         /**< its lanes are those of sources that come together further down */
} tf_flow_box;

/** A row of main boxes, and below it one of side boxes. */
#define TF_FLOW_BAND(level, side) (2 * (level) + ((side) ? 1 : 0))

/** Rows with a name of their own at the left. */
typedef struct tf_flow_stage {
    const char *label, *word; /**< one of both; word: key of the words */
    size_t first, last;       /**< bands, both of which hold something */
} tf_flow_stage;

typedef struct tf_flow_results {
    size_t n;
    const tf_flow_box *boxes; /**< none before one that it comes from */
    size_t n_levels;
    size_t n_lanes;
    size_t n_sources; /**< lanes of what comes together; 0: it all begins in one box */
    const tf_flow_stage *stages;
    size_t n_stages;
    bool stopped; /**< the last boxes are of those who didn't stop, be they analysed or not */
    bool counted; /**< by the program, from patients' rows */
} tf_flow_results;

/** What stands in a box: "Included", or "Included, step 2" below it. Newly allocated. */
static inline char *tf_flow_label(const tf_flow_box *box, const tf_words *words) {
    if (box->label)
        return g_strdup(box->label);
    const char *name = tf_word(words, box->word);
    g_autofree char *n = g_strdup_printf("%zu", box->again);
    return box->again ? tf_word_fill(tf_word(words, "flow.box.again"), "name", name, "n", n, NULL)
                      : g_strdup(name);
}

extern const tf_key_table tf_flow_key_table;
extern const tf_analysis_class tf_flow_analysis;
extern const struct tf_report_class tf_flow_report;
extern const struct tf_figure_class tf_flow_figure;

#endif
