/* Levels of a column become what is drawn in steps, each of which can refuse: count, list and sort,
   put into the user's order, label, choose the reference, and map codes to places. */
#include "analysis/levels.h"

#include <string.h>

#include "analysis/alike.h"
#include "analysis/keep_one.h"
#include "analysis/order.h"
#include "analysis/responses.h"
#include "base/suggest.h"
#include "data/condition_text.h"
#include "data/number_marks.h"
#include "data/occurs.h"
#include "label_decodes.h"
#include "level_doubts.h"
#include "levels_text.h"

/** The levels that occur, while they are resolved. */
typedef struct finder {
    const tf_levels_ask *asked;
    const tf_rows *rows;
    const char *column;     /**< NULL: names are given */
    size_t n_all;           /**< levels of the table, occurring or not */
    size_t *used;           /**< [n_all] usable rows */
    size_t *present;        /**< [n_all] rows, usable or not */
    const char **names;     /**< of the levels with usable rows, in the order of drawing */
    tf_order_reason reason; /**< of their order, where the user gave none */
    bool by_depth;          /**< they stand as responses do, best first */
    bool by_name;           /**< the reference is called so */
    size_t n;
    tf_levels *levels;
    tf_arena *arena;
    tf_diag *diag;
} finder;

/** The member of the ask that messages are about. */
static const void *key_of(const void *key, const void *member) {
    return key ? key : member;
}

/* ---- what occurs -------------------------------------------------------------------------- */

/** Rows that were dropped count apart: a level that only they had is left out, and that is said. */
static bool count_levels(finder *f) {
    const uint32_t *codes =
        f->asked->codes ? f->asked->codes : tf_table_levels(f->rows->table, f->column);
    f->used = tf_try_alloc(f->n_all + 1, sizeof *f->used);
    f->present = tf_try_alloc(f->n_all + 1, sizeof *f->present);
    if (!f->used || !f->present) {
        tf_diag_no_memory(f->diag, "counting the levels of a column");
        return false;
    }
    for (size_t row = 0; row < f->rows->n; row++) {
        const bool used = tf_row_used(f->rows, row);
        if (codes[row] == TF_MISSING_LEVEL) {
            f->levels->n_missing += used;
            continue;
        }
        f->present[codes[row]] += used || f->rows->dropped[row] != TF_ROW_TOTALS;
        f->used[codes[row]] += used;
    }
    return true;
}

/** Rows of something else, such as totals, share the column. */
static bool is_excepted(const finder *f, const char *name) {
    const tf_texts *except = f->asked->except;
    return except && tf_is_among(except->items, except->n, name);
}

/** Levels of another file, after those that have rows here. */
static void list_also(finder *f) {
    const tf_texts *also = f->asked->also;
    for (size_t i = 0; also && i < also->n; i++)
        if (!tf_is_among(f->names, f->n, also->items[i]))
            f->names[f->n++] = tf_arena_strdup(f->arena, also->items[i]);
}

/** The limit is checked before names are copied: a column of ids may have millions of levels. */
static bool list_present(finder *f) {
    const tf_levels_ask *asked = f->asked;
    const tf_place place = tf_ask_place(asked->ask, key_of(asked->keys.column, asked->column));
    size_t n = asked->also ? asked->also->n : 0;
    for (size_t i = 0; i < f->n_all; i++) {
        const char *name = tf_table_level_name(f->rows->table, f->column, i);
        n += f->used[i] > 0 &&
             !(asked->also && tf_is_among(asked->also->items, asked->also->n, name));
    }
    if (n > asked->most) {
        tf_diag_error(f->diag, &place, asked->most_hint,
                      "column \"%s\" has %zu values: at most %zu %s", f->column, n, asked->most,
                      asked->most_what);
        return false;
    }
    f->names = tf_arena_array(f->arena, const char *, n + 1);
    size_t *weights = tf_arena_array(f->arena, size_t, n + 1);
    const bool ordered = asked->order && asked->order->items;
    for (size_t i = 0; i < f->n_all; i++) {
        const char *name = tf_table_level_name(f->rows->table, f->column, i);
        if (is_excepted(f, name))
            continue;
        weights[f->n] = f->used[i];
        if (f->used[i] > 0)
            f->names[f->n++] = tf_arena_strdup(f->arena, name);
        else if (f->present[i] > 0 && !ordered && asked->absent == TF_ABSENT_REFUSED)
            tf_diag_warning(f->diag, &place, NULL,
                            "%s \"%s\" is left out: no row of it can be used", asked->what, name);
    }
    list_also(f);
    tf_warn_of_levels(asked, f->rows, f->names, f->n, weights, f->diag);
    if (ordered)
        return true;
    f->reason = tf_order_names(f->names, f->n, tf_table_number_marks(f->rows->table).decimal);
    f->by_depth =
        asked->responses && tf_sort_responses(asked->responses, asked->stand, f->names, f->n);
    if (asked->telling == TF_ORDER_TOLD && !f->by_depth)
        tf_warn_of_unknown_levels(asked, f->names, f->n, f->diag);
    return true;
}

/* ---- what the user says ------------------------------------------------------------------- */

/** The nearest name if there is one, else all of them: it is short work to pick from eight. */
static bool refuse_unknown(const finder *f, const void *member, const char *name) {
    const tf_ask *ask = f->asked->ask;
    const tf_place place = tf_ask_place(ask, member);
    const char *near = tf_suggest(name, f->names, f->n);
    g_autofree char *all = tf_level_list(f->names, f->n, "\"");
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean \"%s\"?", near)
             : g_strdup_printf("%s %s", f->column ? "the column has" : "there are", all);
    if (f->column)
        tf_diag_error(f->diag, &place, hint,
                      "%s names \"%s\", but no row that can be used has it in column \"%s\"",
                      tf_ask_path(ask, member), name, f->column);
    else
        tf_diag_error(f->diag, &place, hint, "%s names \"%s\": there is no such %s",
                      tf_ask_path(ask, member), name, f->asked->what);
    return false;
}

/** Labels and colours of a set are there before an arm has its first patient: a name that is like
   none beside others that occur is no slip. */
static bool judge_unknown(const finder *f, const void *member, const tf_pairs *pairs,
                          const char *name) {
    bool others = false;
    for (size_t i = 0; i < pairs->n; i++)
        others =
            others || (pairs->items[i].key && tf_is_among(f->names, f->n, pairs->items[i].key));
    if (!others || !f->column || tf_suggest(name, f->names, f->n))
        return refuse_unknown(f, member, name);
    const tf_place place = tf_ask_place(f->asked->ask, member);
    g_autofree char *all = tf_level_list(f->names, f->n, "\"");
    g_autofree char *hint = g_strdup_printf("the column has %s", all);
    (tf_is_taken_over(f->asked->ask, member) ? tf_diag_note : tf_diag_warning)(
        f->diag, &place, hint, "%s names \"%s\", which no row of column \"%s\" has",
        tf_ask_path(f->asked->ask, member), name, f->column);
    return true;
}

static bool check_twice(const finder *f, size_t i) {
    const tf_texts *order = f->asked->order;
    if (!tf_is_among(order->items, i, order->items[i]))
        return true;
    const void *key = key_of(f->asked->keys.order, order);
    const tf_place place = tf_ask_place(f->asked->ask, key);
    tf_diag_error(f->diag, &place, NULL, "%s names \"%s\" twice", tf_ask_path(f->asked->ask, key),
                  order->items[i]);
    return false;
}

/** A level of the data that the order lacks. */
static bool check_rest(const finder *f, const char *name) {
    const tf_texts *order = f->asked->order;
    if (f->asked->rest == TF_REST_SILENT || tf_is_among(order->items, order->n, name))
        return true;
    const void *key = key_of(f->asked->keys.order, order);
    const tf_place place = tf_ask_place(f->asked->ask, key);
    const char *path = tf_ask_path(f->asked->ask, key);
    if (f->asked->rest == TF_REST_WARNED) {
        tf_diag_warning(f->diag, &place, NULL,
                        "\"%s\" of column \"%s\" is not shown: it is not in %s", name, f->column,
                        path);
        return true;
    }
    g_autofree char *without = tf_without_hint(f->column, name);
    g_autofree char *hint = g_strdup_printf("add it, or leave its rows out with %s", without);
    tf_diag_error(f->diag, &place, hint, "\"%s\" of column \"%s\" is not in %s", name, f->column,
                  path);
    return false;
}

/** A name that no row in use has is no slip if a row that was left out has it, or another facet. */
static bool is_elsewhere(const finder *f, const char *name) {
    return f->rows && !tf_is_among(f->names, f->n, name) &&
           tf_table_occurs(f->rows->table, f->column, name);
}

/** An order that all figures of a set have, and of which this one's file has a part. A level that
 * the order doesn't know is refused beside it, so that none is misspelt in silence. */
static bool is_of_others(const finder *f, const void *key, const char *name) {
    const tf_texts *order = f->asked->order;
    bool any = false;
    for (size_t i = 0; i < order->n; i++)
        any |= tf_is_among(f->names, f->n, order->items[i]);
    return any && f->column && f->asked->rest == TF_REST_REFUSED &&
           tf_is_taken_over(f->asked->ask, key) && !tf_is_among(f->names, f->n, name) &&
           !tf_suggest(name, f->names, f->n);
}

/** Puts the levels into the user's order. Those that have no row here are told of, since who reads
 * the figure may look for them. */
static bool apply_order(finder *f) {
    const tf_texts *order = f->asked->order;
    if (!order || !order->items)
        return true;
    const void *key = key_of(f->asked->keys.order, order);
    bool ok = true;
    for (size_t i = 0; i < order->n; i++) {
        const char *name = order->items[i];
        const bool known = tf_is_among(f->names, f->n, name);
        ok = (known || f->asked->absent == TF_ABSENT_KEPT || is_elsewhere(f, name) ||
              is_of_others(f, key, name) || refuse_unknown(f, key, name)) &&
             check_twice(f, i) && ok;
    }
    for (size_t i = 0; i < f->n; i++)
        ok = check_rest(f, f->names[i]) && ok;
    if (!ok)
        return false;
    const tf_place place = tf_ask_place(f->asked->ask, key);
    const char **names = tf_arena_array(f->arena, const char *, order->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < order->n; i++) {
        const char *name = order->items[i];
        const bool of_others = !is_elsewhere(f, name) && is_of_others(f, key, name);
        if (f->asked->absent == TF_ABSENT_KEPT || (!is_elsewhere(f, name) && !of_others))
            names[n++] = tf_arena_strdup(f->arena, name);
        else if (of_others)
            tf_diag_note(f->diag, &place, NULL, "%s \"%s\" has no row here: it is not drawn",
                         f->asked->what, name);
        else if (f->asked->rest == TF_REST_REFUSED)
            tf_diag_warning(f->diag, &place, NULL, "%s \"%s\" has no row here: it is not drawn",
                            f->asked->what, name);
    }
    f->names = names;
    f->n = n;
    return true;
}

/** Labels name levels in every output, so two levels can't share one. */
static bool check_same_labels(const finder *f) {
    const tf_levels *levels = f->levels;
    const tf_place place =
        tf_ask_place(f->asked->ask, key_of(f->asked->keys.labels, f->asked->labels));
    bool ok = true;
    for (size_t i = 0; i < levels->n; i++) {
        const size_t j = tf_name_index(levels->labels, i, levels->labels[i]);
        if (j == SIZE_MAX)
            continue;
        g_autofree char *hint = g_strdup_printf("each %s needs a label of its own", f->asked->what);
        tf_diag_error(f->diag, &place, hint, "\"%s\" and \"%s\" both have the label \"%s\"",
                      levels->names[j], levels->names[i], levels->labels[i]);
        ok = false;
    }
    return ok;
}

/** Named as in the data or as drawn; SIZE_MAX: no level is. */
static size_t find_level(const finder *f, const char *const *drawn, const char *name) {
    const size_t at = tf_name_index(f->names, f->n, name);
    return at == SIZE_MAX ? tf_name_index(drawn, f->n, name) : at;
}

static bool apply_labels(finder *f) {
    tf_levels *levels = f->levels;
    const char *const *drawn = levels->labels ? levels->labels : f->names;
    levels->labels = tf_arena_memdup(f->arena, drawn, f->n + 1, sizeof *drawn);
    const tf_pairs *labels = f->asked->labels;
    bool ok = true;
    for (size_t i = 0; labels && i < labels->n; i++) {
        const char *name = labels->items[i].key;
        const size_t at = find_level(f, drawn, name);
        if (at != SIZE_MAX)
            levels->labels[at] = tf_arena_strdup(f->arena, labels->items[i].value);
        else if (f->asked->absent == TF_ABSENT_REFUSED && !is_elsewhere(f, name) &&
                 !is_excepted(f, name))
            ok = judge_unknown(f, key_of(f->asked->keys.labels, labels), labels, name) && ok;
    }
    return (!labels || check_same_labels(f)) && ok;
}

/** Colours are the figure's business; a name that nothing has was misspelt. */
static bool check_colors(const finder *f) {
    const tf_pairs *colors = f->asked->colors;
    bool ok = true;
    for (size_t i = 0; colors && i < colors->n; i++) {
        const char *name = colors->items[i].key;
        if (name && !tf_is_among(f->names, f->n, name) && !is_elsewhere(f, name))
            ok = judge_unknown(f, colors, colors, name) && ok;
    }
    return ok;
}

size_t tf_levels_find_control(const tf_levels *levels, tf_control_names known) {
    const size_t named = tf_find_control(levels->names, levels->n, known);
    return named != SIZE_MAX ? named : tf_find_control(levels->labels, levels->n, known);
}

/** Nobody named one: a control's name, or the first of those that are known. */
static void choose_reference(finder *f) {
    const bool ordered = f->asked->order && f->asked->order->items;
    const tf_control_names known = ordered ? TF_CONTROL_PLAIN : TF_CONTROL_HINTS;
    /* "Non évaluable" is a response, and nobody's control. */
    const bool sought = f->asked->reference && !f->by_depth;
    const size_t control = sought ? tf_levels_find_control(f->levels, known) : SIZE_MAX;
    f->by_name = control != SIZE_MAX;
    f->levels->reference = f->by_name            ? control
                           : f->asked->reference ? tf_levels_first_known(f->names, f->n)
                                                 : 0;
}

/** What all panels together chose is not in this one: it has another, which readers must know. */
static void replace_reference(finder *f, const char *name) {
    choose_reference(f);
    tf_diag_warning(f->diag, NULL, NULL,
                    "%s \"%s\" has no row here: others are compared with \"%s\"", f->asked->what,
                    name, f->levels->labels[f->levels->reference]);
}

static bool apply_reference(finder *f) {
    const char *name = f->asked->reference ? *f->asked->reference : NULL;
    const size_t at = name ? find_level(f, f->levels->labels, name) : SIZE_MAX;
    const void *key = key_of(f->asked->keys.reference, f->asked->reference);
    const bool chosen = name && f->asked->ask && !tf_ask_given(f->asked->ask, key);
    if (!name) {
        choose_reference(f);
        return true;
    }
    if (at == SIZE_MAX && chosen && f->n > 1) {
        replace_reference(f, name);
        return true;
    }
    /* Beside several others a reference that isn't there would be another one in silence. */
    if (at == SIZE_MAX && !(f->n <= 1 && is_elsewhere(f, name)))
        return refuse_unknown(f, key, name);
    f->levels->reference = at == SIZE_MAX ? 0 : at;
    return true;
}

static const char *label_of(const finder *f, const char *name) {
    const tf_pairs *labels = f->asked->labels;
    const size_t at = tf_name_index(f->names, f->n, name);
    for (size_t i = 0; at == SIZE_MAX && labels && i < labels->n; i++) {
        if (strcmp(labels->items[i].key, name) == 0)
            return labels->items[i].value;
    }
    return at == SIZE_MAX ? name : f->levels->labels[at];
}

/** By the labels, since codes number what has no order; by the codes where labels repeat them:
 * "ECOG 2 or 3" for 2. */
static void rank_levels(finder *f) {
    tf_levels *levels = f->levels;
    const tf_texts *order = f->asked->order;
    const bool ordered = order && order->items;
    const size_t n = ordered ? order->n : f->n;
    const char *const *names = ordered ? order->items : f->names;
    const char decimal = tf_table_number_marks(f->rows->table).decimal;
    const char **labels = tf_arena_array(f->arena, const char *, n + 1);
    size_t *ranks = tf_arena_array(f->arena, size_t, n + 1);
    bool repeated = true;
    for (size_t i = 0; i < n; i++) {
        labels[i] = label_of(f, names[i]);
        repeated = repeated && strstr(labels[i], names[i]);
    }
    size_t n_ranks = tf_rank_names(labels, n, decimal, ranks);
    if (n_ranks == 0 && repeated)
        n_ranks = tf_rank_names(names, n, decimal, ranks);
    if (n_ranks == n && n < 3) /* of two, one is what the other is compared with */
        n_ranks = 0;
    levels->ranks = tf_arena_array(f->arena, tf_level_rank, f->n + 1);
    for (size_t i = 0; i < f->n; i++) {
        const size_t at = tf_name_index(names, n, f->names[i]);
        const size_t rank = at == SIZE_MAX ? SIZE_MAX : ranks[at];
        levels->ranks[i] = (tf_level_rank){rank, rank < n_ranks ? n_ranks : 0};
    }
}

/** From the table's codes to places; levels without a usable row have none. */
static void map_levels(finder *f) {
    tf_levels *levels = f->levels;
    levels->of_level = tf_arena_array(f->arena, uint32_t, f->n_all + 1);
    levels->counts = tf_arena_array(f->arena, size_t, f->n + 1);
    for (size_t i = 0; i < f->n_all; i++) {
        const char *name = tf_table_level_name(f->rows->table, f->column, i);
        const size_t at = tf_name_index(f->names, f->n, name);
        levels->of_level[i] = at == SIZE_MAX ? TF_MISSING_LEVEL : (uint32_t)at;
        if (at != SIZE_MAX)
            levels->counts[at] = f->used[i];
    }
}

/** All that the user says of levels by name. */
static bool name_levels(finder *f) {
    const bool labelled = apply_labels(f);
    const bool colored = check_colors(f);
    return apply_reference(f) && labelled && colored;
}

#define BY_NAME  "is the reference, "
#define AS_FIRST BY_NAME "as the first"

bool tf_tells_of_reference(const tf_finding *finding) {
    return finding->severity == TF_NOTE && strstr(finding->message, BY_NAME);
}

bool tf_tells_of_first_as_reference(const tf_finding *finding) {
    return finding->severity == TF_NOTE && strstr(finding->message, AS_FIRST);
}

/** What was chosen without being asked for, in one line with the keys that change it. */
static void say_choices(const finder *f) {
    const tf_levels_ask *asked = f->asked;
    const bool ordered = asked->order && asked->order->items;
    const bool referred = !asked->reference || *asked->reference;
    if (f->n < 2 || (ordered && referred) || asked->telling == TF_ORDER_LEFT)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    if (!ordered) {
        const char *end = asked->stand == TF_BEST_FIRST ? "from the best" : "from the least";
        const char *by = f->by_depth ? end : NULL;
        g_autofree char *stand = tf_levels_order_text(f->levels, f->reason, by);
        g_string_append(text, stand);
        if (asked->order)
            g_string_append_printf(
                text, " (%s)", tf_ask_path(asked->ask, key_of(asked->keys.order, asked->order)));
    }
    if (!referred)
        g_string_append_printf(
            text, "%s\"%s\" %s (%s)", ordered ? "" : "; ", f->levels->labels[f->levels->reference],
            f->by_name ? BY_NAME "by its name" : AS_FIRST,
            tf_ask_path(asked->ask, key_of(asked->keys.reference, asked->reference)));
    tf_diag_note(f->diag, NULL, NULL, "\"%s\": %s", f->column, text->str);
}

static bool resolve(finder *f) {
    if (!count_levels(f) || !list_present(f) || !apply_order(f))
        return false;
    f->levels->n = f->n;
    f->levels->names = f->names;
    f->levels->reason = f->reason;
    const tf_levels_ask *asked = f->asked;
    const tf_label_decodes labels = {asked->ask, key_of(asked->keys.labels, asked->labels),
                                     f->column, asked->labels};
    if (!name_levels(f) ||
        (asked->labels && !tf_check_label_decodes(&labels, f->rows, f->arena, f->diag)))
        return false;
    if (!f->by_depth)
        rank_levels(f);
    say_choices(f);
    map_levels(f);
    return true;
}

bool tf_levels_resolve(const tf_levels_ask *asked, const tf_rows *rows, tf_arena *arena,
                       tf_levels *levels, tf_diag *diag) {
    *levels = (tf_levels){0};
    finder f = {
        .asked = asked,
        .rows = rows,
        .column = *asked->column,
        .n_all = tf_table_n_levels(rows->table, *asked->column),
        .levels = levels,
        .arena = arena,
        .diag = diag,
    };
    const bool ok = resolve(&f);
    g_free(f.used);
    g_free(f.present);
    return ok;
}

bool tf_levels_name(const tf_levels_ask *asked, tf_arena *arena, tf_levels *levels, tf_diag *diag) {
    finder f = {
        .asked = asked,
        .column = asked->column ? *asked->column : NULL,
        .names = levels->names,
        .n = levels->n,
        .levels = levels,
        .arena = arena,
        .diag = diag,
    };
    return name_levels(&f);
}
