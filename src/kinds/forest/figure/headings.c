#include <string.h>

#include "forest.h"

/* Words over columns of the file that nobody named: what a column is called there is for programs.
 */

static bool is_one_of(const char *name, const char *const *names) {
    for (; *names; names++)
        if (g_ascii_strcasecmp(name, *names) == 0)
            return true;
    return false;
}

/** Fewer letters than this are an abbreviation, a sign or a unit. */
#define LETTERS_OF_WORDS 3

/* Of "n_a", "hr_os" and "dose_mg": capitals would make another sign of one. */
static bool begins_or_ends_short(const char *words) {
    const char *last = strrchr(words, ' ');
    return strcspn(words, " ") < LETTERS_OF_WORDS ||
           strlen(last ? last + 1 : words) < LETTERS_OF_WORDS;
}

/* A name that is no word of a heading yet: "median_age" is "Median Age", and "n_a" is "n a". */
static const char *as_heading(tf_draw_context *context, const char *name) {
    char *copy = tf_arena_strdup(context->arena, name);
    for (const char *at = name; *at; at++)
        if (g_ascii_isupper(*at))
            return copy;
    g_strdelimit(copy, "_.", ' ');
    if (begins_or_ends_short(copy))
        return copy;
    *copy = g_ascii_toupper(*copy);
    return tf_heading(context, copy);
}

const char *forest_column_heading(tf_draw_context *context, const char *column) {
    static const struct {
        const char *key, *names[8];
    } known[] = {
        {"forest.counts.n", {"n", "number", "patients", "total", "n_total", "n_patients", "size"}},
        {"forest.counts.events", {"events", "n_events", "event", "n_event"}},
        {"forest.p", {"p", "pval", "p_value", "pvalue", "p.value"}},
        {"forest.weight.rows", {"weight", "wt", "w"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (is_one_of(column, known[i].names))
            return tf_heading(context, tf_word(context->words, known[i].key));
    return as_heading(context, column);
}

/* What the file calls them, if that is a word; else rows with headings or a sum above them are
   subgroups, those with a sum at their end studies. */
const char *forest_rows_heading(const forest_figure *f, tf_draw_context *context) {
    static const char *const bare[] = {"label", "labels", "name", "names", "row",
                                       "rows",  "term",   "text", "x",     NULL};
    static const char *const studies[] = {"study", "trial", "author", "studlab", NULL};
    static const char *const subgroups[] = {"subgroup", "subgroups", "sub_group", NULL};
    const tf_forest_results *results = f->results;
    const char *column = f->ask->given.label ? f->ask->given.label : "label";
    bool groups = is_one_of(column, subgroups), sum = false;
    for (size_t i = 0; i < results->n_rows; i++) {
        tf_forest_row_type type = results->rows[i].type;
        sum = type == TF_FOREST_OVERALL;
        groups =
            groups || type == TF_FOREST_HEADING || results->rows[i].indent > 0 || (sum && i == 0);
    }
    bool unnamed = is_one_of(column, bare);
    bool study = is_one_of(column, studies) || (unnamed && sum && !groups);
    if (!study && !unnamed && !is_one_of(column, subgroups))
        return as_heading(context, column);
    return tf_word(context->words, study    ? "forest.label.studies"
                                   : groups ? "forest.label.patients"
                                            : "forest.label.outcomes");
}
