/* The list of ways to make a column, and what is said of each that was made. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/condition_parts.h"
#include "made.h"

/** Levels that a note counts one by one. */
#define COUNTED_LEVELS 8

static tf_made_way way_of(tf_made_by by) {
    static const tf_made_way ways[] = {
        [TF_MADE_FIRST] = tf_made_first,           [TF_MADE_LEAST] = tf_made_extreme,
        [TF_MADE_MOST] = tf_made_extreme,          [TF_MADE_CUT] = tf_made_cut,
        [TF_MADE_QUANTILES] = tf_made_cut,         [TF_MADE_CROSS] = tf_made_cross,
        [TF_MADE_LEVELS] = tf_made_levels,         [TF_MADE_WIDE] = tf_made_wide,
        [TF_MADE_DIFFERENCE] = tf_made_difference, [TF_MADE_CONVERT] = tf_made_convert,
        [TF_MADE_EARLIEST] = tf_made_earliest,
    };
    return ways[by];
}

/* ---- who asks for it ------------------------------------------------------------------------ */

GPtrArray *tf_made_parts(const tf_made *made, tf_arena *arena) {
    g_autoptr(GPtrArray) names = tf_made_names(made);
    GPtrArray *parts = g_ptr_array_new();
    for (size_t i = 0; i < made->making->n_derivations; i++)
        g_ptr_array_add(names, (char *)made->making->derivations[i].name);
    for (size_t i = 0; i < made->request->n_where; i++)
        tf_condition_parts(&made->request->where[i], names, arena, parts);
    return parts;
}

static bool is_called(const tf_derivation *d, const char *name) {
    if (strcmp(d->name, name) == 0)
        return true;
    g_autofree char *event = g_strconcat(d->name, "_event", NULL);
    return d->by == TF_MADE_EARLIEST && strcmp(event, name) == 0;
}

static bool is_liked(const tf_table_options *options, const char *name) {
    for (size_t i = 0; i < TF_MOST_KEEP_LIKE && options->keep_like[i]; i++)
        if (options->keep_like[i](name))
            return true;
    return false;
}

static bool is_asked_for(const tf_made *made, const tf_derivation *d, const GPtrArray *parts) {
    const tf_table_request *request = made->request;
    bool asked = request->options.keep_all || is_liked(&request->options, d->name);
    for (size_t i = 0; i < request->n_columns; i++)
        asked |= is_called(d, request->columns[i].name);
    for (guint i = 0; i < parts->len; i++) {
        const tf_condition_part *part = g_ptr_array_index(parts, i);
        for (size_t k = 0; k < part->n_columns; k++)
            asked |= is_called(d, part->columns[k]);
    }
    return asked;
}

/** Asked for, or a later column is made of it that is. */
static bool *find_used(const tf_made *made, tf_arena *arena) {
    const tf_derivation *all = made->making->derivations;
    const size_t n = made->making->n_derivations;
    g_autoptr(GPtrArray) parts = tf_made_parts(made, arena);
    bool *used = tf_arena_array(arena, bool, n + 1);
    for (size_t i = n; i-- > 0;) {
        used[i] = is_asked_for(made, &all[i], parts);
        for (size_t k = i + 1; k < n; k++)
            for (size_t c = 0; used[k] && c < all[k].n_columns; c++)
                used[i] |= is_called(&all[i], all[k].columns[c]);
    }
    return used;
}

/* ---- what is said --------------------------------------------------------------------------- */

static void append_levels(const tf_made *made, tf_made_column *column, GString *text) {
    g_autofree size_t *counts = tf_made_counts(made, column);
    for (size_t i = 0; i < column->n_order; i++) {
        uint32_t code;
        const char *name = column->order[i];
        const bool there = tf_levels_find(&column->levels, name, strlen(name), &code);
        g_string_append_printf(text, ", %s (%zu)", name, there ? counts[code] : 0);
    }
    for (uint32_t code = 0; code < column->levels.n; code++) {
        const char *name = tf_levels_text(&column->levels, code);
        bool told = false;
        for (size_t i = 0; i < column->n_order; i++)
            told |= strcmp(column->order[i], name) == 0;
        if (!told)
            g_string_append_printf(text, ", %s (%zu)", name, counts[code]);
    }
}

static void append_range(const tf_made *made, const tf_made_column *column, GString *text) {
    double least = NAN, most = NAN;
    char from[TF_NUMBER_CHARS], to[TF_NUMBER_CHARS];
    for (size_t row = 0; row < made->n_rows; row++) {
        const uint32_t code = column->codes[row];
        double value = NAN;
        if (!tf_made_is_kept(made, row) || code == TF_MISSING_LEVEL)
            continue;
        const char *cell = tf_levels_text(&column->levels, code);
        if (tf_number_parse(cell, strlen(cell), '.', &value)) {
            least = fmin(least, value);
            most = fmax(most, value);
        }
    }
    tf_number_shortest(from, least);
    tf_number_shortest(to, most);
    if (!isnan(least))
        g_string_append_printf(text, ", from %s to %s", from, to);
}

static void tell(const tf_made *made, const tf_derivation *d, tf_made_column *column) {
    size_t n = 0, n_missing = 0;
    for (size_t row = 0; row < made->n_rows; row++) {
        if (!tf_made_is_kept(made, row))
            continue;
        n += column->codes[row] != TF_MISSING_LEVEL;
        n_missing += column->codes[row] == TF_MISSING_LEVEL;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    if (column->is_number)
        append_range(made, column, text);
    else if (column->levels.n <= COUNTED_LEVELS && column->levels.n > 0)
        append_levels(made, column, text);
    tf_diag_note(made->diag, &d->place, NULL, "column \"%s\" made: %zu values, %zu missing%s",
                 column->name, n, n_missing, text->str);
    if (n == 0)
        tf_diag_warning(made->diag, &d->place, NULL, "%s: all values are missing", d->asked_by);
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* In the defaults of a set a column may be for other figures, whose files have what it is made
   of. */
static bool has_columns(const tf_made *made, const tf_derivation *d) {
    for (size_t i = 0; i < d->n_columns; i++)
        if (tf_made_find(made, d->columns[i]) == NULL)
            return false;
    return true;
}

/* Quantiles of another file would cut its patients elsewhere. */
static bool is_left_out(const tf_made *made, const tf_made_column_fact *fact) {
    const tf_derivation *d = fact->derivation;
    if (made->is_other)
        return d->by == TF_MADE_QUANTILES || !has_columns(made, d) ||
               tf_made_find(made, d->name) != NULL;
    return !fact->used && !has_columns(made, d);
}

static bool derive(tf_made *made, const tf_made_column_fact *fact) {
    const tf_derivation *d = fact->derivation;
    g_array_append_vals(made->facts, fact, 1);
    g_autofree tf_made_column **from = g_new(tf_made_column *, d->n_columns + 1);
    bool good = true;
    for (size_t i = 0; i < d->n_columns; i++) {
        from[i] = tf_made_need(made, d->asked_by, &d->place, d->columns[i]);
        good &= from[i] != NULL;
    }
    tf_made_column *column = good ? tf_made_add(made, d->name, d->asked_by, &d->place) : NULL;
    good = column != NULL && tf_made_check_units(made, d, from) &&
           way_of(d->by)(made, d, from, column);
    if (good && !made->is_other)
        tell(made, d, column);
    return good;
}

bool tf_made_derive(tf_made *made) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const bool *used = find_used(made, arena);
    bool good = true;
    for (size_t i = 0; i < made->making->n_derivations; i++) {
        const tf_made_column_fact fact = {.derivation = &made->making->derivations[i],
                                          .used = used[i]};
        if (!is_left_out(made, &fact))
            good = derive(made, &fact) && good;
    }
    return good;
}
