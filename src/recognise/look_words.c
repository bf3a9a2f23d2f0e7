/* What is found, in words. */
#include "recognise/columns.h"

#include <math.h>
#include <stdlib.h>

#include <glib.h>

const char *tf_cells_word(tf_cells_are cells) {
    static const char *const words[] = {
        [TF_CELLS_EMPTY] = "empty",    [TF_CELLS_WHOLE] = "whole number",
        [TF_CELLS_NUMBERS] = "number", [TF_CELLS_DATES] = "date",
        [TF_CELLS_RESULTS] = "result", [TF_CELLS_COUNTS] = "count",
        [TF_CELLS_TEXT] = "text",
    };
    return words[cells];
}

const char *tf_look_word(tf_look look) {
    static const char *const words[] = {
        [TF_LOOK_NOTHING] = "",
        [TF_LOOK_CONSTANT] = "the same in all rows",
        [TF_LOOK_PATIENT] = "patient's number",
        [TF_LOOK_PARAMETER] = "end point",
        [TF_LOOK_VISIT] = "visit",
        [TF_LOOK_GROUP] = "group",
        [TF_LOOK_TIME] = "time",
        [TF_LOOK_EVENT] = "event",
        [TF_LOOK_CENSOR] = "censoring",
        [TF_LOOK_DATE_START] = "date of the origin",
        [TF_LOOK_DATE_EVENT] = "date of the event",
        [TF_LOOK_DATE_LAST] = "date of the end",
        [TF_LOOK_DATE] = "date",
        [TF_LOOK_RESPONSE] = "response",
        [TF_LOOK_CHANGE] = "change in percent",
        [TF_LOOK_CHANGE_OTHER] = "change",
        [TF_LOOK_BASELINE] = "value at baseline",
        [TF_LOOK_SIZE] = "size",
        [TF_LOOK_ESTIMATE] = "estimate",
        [TF_LOOK_RESULT] = "estimate with its limits",
        [TF_LOOK_LOWER] = "lower limit",
        [TF_LOOK_UPPER] = "upper limit",
        [TF_LOOK_STD_ERR] = "standard error",
        [TF_LOOK_VARIANCE] = "variance",
        [TF_LOOK_P] = "P value",
        [TF_LOOK_STUDY] = "study",
        [TF_LOOK_TERM] = "adverse event",
        [TF_LOOK_COUNT] = "number of patients",
        [TF_LOOK_TOTAL] = "total",
        [TF_LOOK_PERCENT] = "percentage",
        [TF_LOOK_WEIGHT] = "weight",
        [TF_LOOK_UNIT] = "unit",
        [TF_LOOK_CATEGORIES] = "categories",
        [TF_LOOK_MEASURE] = "measurement",
    };
    return words[look];
}

/** A level and where it stands. */
typedef struct place {
    size_t level;
    double value;
} place;

static int by_value(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->level < y->level ? -1 : 1;
}

/* Numbers by value, anything else as the file has it. */
static place *places_of(const tf_columns *columns, const tf_column_view *view) {
    const bool numbers = view->cells == TF_CELLS_WHOLE || view->cells == TF_CELLS_NUMBERS;
    place *places = tf_arena_array(columns->arena, place, view->n_levels + 1);
    for (size_t i = 0; i < view->n_levels; i++) {
        const double value = numbers ? tf_column_level_number(columns, view, i) : 0;
        places[i] = (place){i, isnan(value) ? INFINITY : value}; /* NaN: a word for none */
    }
    qsort(places, view->n_levels, sizeof *places, by_value);
    return places;
}

const char *tf_column_levels_text(const tf_columns *columns, const tf_column_view *view,
                                  size_t most) {
    g_autoptr(GString) text = g_string_new(NULL);
    const place *places = view->n_levels <= most ? places_of(columns, view) : NULL;
    for (size_t i = 0; i < view->n_levels && i < most; i++) {
        const size_t level = places ? places[i].level : i;
        g_string_append_printf(text, "%s%s (%zu)", i > 0 ? ", " : "",
                               tf_column_level(columns, view, level), view->counts[level]);
    }
    if (view->n_levels > most)
        g_string_append_printf(text, " and %zu more", view->n_levels - most);
    return tf_arena_strdup(columns->arena, text->str);
}
