#include "filter.h"

#include <math.h>
#include <string.h>

#include "base/alike_word.h"
#include "base/number.h"
#include "data/dates.h"

/* Kleene's logic, as in SQL: what a missing cell would say is unknown, and "not" doesn't make it
   known. In this order "and" is the lesser and "or" the greater of two. */
typedef enum truth { FALSE_, UNKNOWN, TRUE_ } truth;

/* A condition that names a value which is not in the file is nearly always a slip: with "=" it
   leaves nothing, with "!=" it silently keeps what should have gone. So until its values have been
   met, each comparison looks at every row, and remembers the texts that were there instead. */

void tf_filter_init(tf_filter *filter, tf_number_marks marks, char date_order) {
    const tf_date_order order = date_order == 'd'   ? TF_DATE_DMY
                                : date_order == 'm' ? TF_DATE_MDY
                                : date_order == 'y' ? TF_DATE_YMD
                                                    : TF_DATE_ORDER_OPEN;
    *filter = (tf_filter){.marks = marks, .dates.order = order};
    filter->arena = tf_arena_new();
    filter->parts = g_array_new(FALSE, TRUE, sizeof(tf_filter_part));
    filter->leaves = g_array_new(FALSE, TRUE, sizeof(tf_leaf));
}

void tf_filter_clear(tf_filter *filter) {
    for (guint i = 0; i < filter->leaves->len; i++) {
        tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        tf_levels_clear(&leaf->seen);
        g_free(leaf->wrong);
        tf_levels_clear(&leaf->unlike);
        g_free(leaf->n_unlike);
        for (size_t k = 0; k < TF_LEAF_ALIKE; k++)
            g_free(leaf->alike[k].text);
    }
    g_array_unref(filter->parts);
    g_array_unref(filter->leaves);
    tf_arena_free(filter->arena);
}

/* ---- before the rows ---------------------------------------------------------------------- */

/** "30/06/2022" has its day, whatever the order is; of "03/04/2022" nobody knows it. NULL: no date.
 * Newly allocated. */
static char *hint_for_day(const tf_leaf *leaf, const tf_word *word) {
    tf_date_form form;
    double days;
    if (!tf_date_split(word->text, strlen(word->text), &form) || form.n_parts < 3)
        return NULL;
    const tf_date_rules proven = {tf_date_proves(&form), TF_IMPUTE_REFUSED};
    g_autofree char *day = tf_date_value(&form, &proven, &days) == TF_DATE_GOOD
                               ? tf_day_text(days)
                               : g_strdup("2024-01-31");
    return g_strdup_printf("the year of a day stands first: \"%s %s %s\"",
                           leaf->clause->column.text, tf_operator_sign(leaf->clause->op), day);
}

/* "10 months" where 10 is meant: the unit is the column's, whatever that is. */
static char *hint_for_no_number(const tf_leaf *leaf, const tf_word *word) {
    const char *column = leaf->clause->column.text;
    const size_t n = strspn(word->text, "+-.0123456789");
    double number;
    char *day = leaf->clause->op == TF_BETWEEN ? NULL : hint_for_day(leaf, word);
    if (day)
        return day;
    if (n == 0 || word->text[n] == ',' || !tf_number_parse(word->text, n, '.', &number))
        return g_strdup_printf("texts have no order; several of them: \"%s in (…)\"", column);
    g_autofree char *text = g_strndup(word->text, n);
    return leaf->clause->op == TF_BETWEEN
               ? g_strdup_printf("numbers stand without unit, as the column has them: %s", text)
               : g_strdup_printf("numbers stand without unit, as the column has them: \"%s %s %s\"",
                                 column, tf_operator_sign(leaf->clause->op), text);
}

/* Rows are looked at one by one: which number is the day has to be said, or must not matter. */
static bool read_date(const tf_filter *filter, const char *text, size_t length, double *days) {
    tf_date_form form;
    return tf_date_split(text, length, &form) &&
           tf_date_value(&form, &filter->dates, days) == TF_DATE_GOOD;
}

static bool measure_values(tf_leaf *leaf, tf_filter *filter, tf_diag *diag) {
    const tf_clause *clause = leaf->clause;
    bool all_dates = true;
    for (size_t i = 0; i < clause->n_values; i++)
        all_dates &= !leaf->values[i].is_number &&
                     read_date(filter, clause->values[i].text, leaf->values[i].length,
                               &leaf->values[i].number);
    leaf->measure = all_dates ? TF_AS_DATE : TF_AS_NUMBER;
    for (size_t i = 0; i < clause->n_values; i++) {
        tf_filter_value *value = &leaf->values[i];
        if (!all_dates && !value->is_number) {
            const tf_place place = tf_condition_place(leaf->condition, value->word, filter->arena);
            g_autofree char *hint = hint_for_no_number(leaf, value->word);
            tf_diag_error(diag, &place, hint,
                          "\"%s\" is compared by size with \"%s\", which is "
                          "neither a number nor a date (2024-01-31)",
                          clause->column.text, value->word->text);
            return false;
        }
    }
    if (clause->op != TF_BETWEEN || leaf->values[0].number <= leaf->values[1].number)
        return true;
    const tf_place place = tf_condition_place(leaf->condition, &clause->values[0], filter->arena);
    g_autofree char *hint =
        g_strdup_printf("between %s and %s", clause->values[1].text, clause->values[0].text);
    tf_diag_error(diag, &place, hint, "nothing is between %s and %s: the lower one comes first",
                  clause->values[0].text, clause->values[1].text);
    return false;
}

#define MOST_DIGITS 15

bool tf_word_may_be_number(const tf_word *word) {
    size_t n = 0;
    for (const char *at = word->text; *at; at++)
        n += g_ascii_isdigit(*at) ? 1 : 0;
    return !word->quoted && n <= MOST_DIGITS;
}

static bool is_known_code(const tf_filter *filter, size_t place) {
    for (guint i = 0; filter->codes != NULL && i < filter->codes->len; i++)
        if (g_array_index(filter->codes, size_t, i) == place)
            return true;
    return false;
}

static bool add_leaf(tf_filter *filter, const tf_condition *condition, const tf_clause *clause,
                     tf_diag *diag) {
    tf_leaf leaf = {.clause = clause, .condition = condition, .field = SIZE_MAX};
    leaf.values = tf_arena_array(filter->arena, tf_filter_value, clause->n_values + 1);
    for (size_t i = 0; i < clause->n_values; i++) {
        tf_filter_value *value = &leaf.values[i];
        value->word = &clause->values[i];
        value->length = strlen(value->word->text);
        /* A condition is written by the user, in the file's decimals or in ours. */
        value->place = filter->n_values++;
        value->is_number =
            tf_word_may_be_number(value->word) && !is_known_code(filter, value->place) &&
            (tf_number_parse(value->word->text, value->length, '.', &value->number) ||
             tf_number_parse_typed(value->word->text, value->length, filter->marks,
                                   &value->number));
        leaf.any_number |= value->is_number;
    }
    const bool by_size = clause->op == TF_BETWEEN || (clause->op >= TF_LT && clause->op <= TF_GE);
    const bool good = !by_size || measure_values(&leaf, filter, diag);
    leaf.n_unmet = by_size ? 0 : clause->n_values;
    filter->n_unmet += leaf.n_unmet > 0;
    g_array_append_val(filter->leaves, leaf);
    return good;
}

/* In the order in which the text has them, which is that of their numbers. */
static bool add_leaves(tf_filter *filter, const tf_condition *condition, const tf_clause *clause,
                       tf_diag *diag) {
    if (clause->type == TF_CLAUSE_COMPARISON)
        return add_leaf(filter, condition, clause, diag);
    bool good = add_leaves(filter, condition, clause->left, diag);
    if (clause->right != NULL)
        good &= add_leaves(filter, condition, clause->right, diag);
    return good;
}

bool tf_filter_add(tf_filter *filter, const tf_condition *condition, const char *const *names,
                   size_t n_names, tf_diag *diag) {
    tf_clauses clauses;
    if (!tf_condition_parse(condition, names, n_names, filter->arena, &clauses, diag))
        return false;
    const size_t first_leaf = filter->leaves->len;
    bool good = true;
    for (size_t i = 0; i < clauses.n; i++) {
        const tf_filter_part part = {
            .clause = clauses.items[i], .condition = condition, .first_leaf = first_leaf};
        g_array_append_val(filter->parts, part);
        good &= add_leaves(filter, condition, clauses.items[i], diag);
    }
    return good;
}

/* ---- a row -------------------------------------------------------------------------------- */

static bool is_written_so(const tf_leaf *leaf, const tf_filter_value *value) {
    return leaf->length == value->length &&
           memcmp(leaf->text, value->word->text, leaf->length) == 0;
}

static bool equals(const tf_leaf *leaf, const tf_filter_value *value) {
    if (value->is_number && !isnan(leaf->number))
        return leaf->number == value->number;
    return is_written_so(leaf, value);
}

/* How the cell has the number. */
static void note_writing(const tf_leaf *leaf, tf_filter_value *value) {
    if (!value->is_number || (value->written && value->coded))
        return;
    if (is_written_so(leaf, value))
        value->written = true;
    else if (tf_number_may_be_code(leaf->text, leaf->length) ||
             tf_number_may_be_code(value->word->text, value->length))
        value->coded = true;
}

bool tf_filter_find_codes(const tf_filter *filter, GArray *codes) {
    const guint before = codes->len;
    for (guint i = 0; i < filter->leaves->len; i++) {
        const tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        for (size_t k = 0; leaf->measure == TF_AS_TEXT && k < leaf->clause->n_values; k++)
            if (leaf->values[k].written && leaf->values[k].coded)
                g_array_append_val(codes, leaf->values[k].place);
    }
    return codes->len > before;
}

/* Kept apart: it runs until the values have been met, mostly in the first rows. */
static void look_for_values(tf_filter *filter, tf_leaf *leaf) {
    for (size_t i = 0; i < leaf->clause->n_values; i++) {
        tf_filter_value *value = &leaf->values[i];
        if (!value->met && equals(leaf, value)) {
            value->met = true;
            filter->n_unmet -= --leaf->n_unmet == 0;
        }
    }
    uint32_t code; /* without memory there is just no hint */
    if (leaf->n_unmet > 0 && leaf->seen.n < TF_LEAF_SEEN)
        tf_levels_code(&leaf->seen, leaf->text, leaf->length, &code);
}

/* What is wrong in a row that another condition leaves out doesn't count: there, the column may
   hold another parameter's values. */
typedef enum stake { DECIDED, OPEN } stake;

/* Columns of conditions have few texts: each is looked at once. "placebo" where Placebo is meant is
 * another value to a condition, and to nobody else. */
static void look_alike(tf_leaf *leaf) {
    uint32_t code;
    if (tf_levels_find(&leaf->unlike, leaf->text, leaf->length, &code)) {
        leaf->n_unlike[code]++;
        return;
    }
    for (size_t i = 0; i < leaf->clause->n_values; i++) {
        const tf_filter_value *value = &leaf->values[i];
        if (value->is_number ||
            !tf_alike_words(leaf->text, leaf->length, value->word->text, value->length))
            continue;
        for (size_t k = 0; k < TF_LEAF_ALIKE; k++) {
            tf_leaf_alike *alike = &leaf->alike[k];
            if (alike->text && (strlen(alike->text) != leaf->length ||
                                memcmp(alike->text, leaf->text, leaf->length) != 0))
                continue;
            if (!alike->text)
                *alike = (tf_leaf_alike){g_strndup(leaf->text, leaf->length), value, 0};
            alike->n++;
            return;
        }
        return;
    }
    if (leaf->n_unlike == NULL)
        leaf->n_unlike = g_new0(size_t, TF_LEAF_UNLIKE);
    if (leaf->unlike.n < TF_LEAF_UNLIKE && /* without memory it is looked at again */
        tf_levels_code(&leaf->unlike, leaf->text, leaf->length, &code))
        leaf->n_unlike[code]++;
}

static bool is_among(tf_filter *filter, tf_leaf *leaf, stake row) {
    if (!leaf->any_number ||
        !tf_number_parse_typed(leaf->text, leaf->length, filter->marks, &leaf->number))
        leaf->number = NAN;
    if (leaf->n_unmet > 0)
        look_for_values(filter, leaf);
    for (size_t i = 0; i < leaf->clause->n_values; i++) {
        if (!equals(leaf, &leaf->values[i]))
            continue;
        note_writing(leaf, &leaf->values[i]);
        leaf->values[i].n += row == OPEN;
        return true;
    }
    if (row == OPEN)
        look_alike(leaf);
    return false;
}

static truth note_wrong(const tf_filter *filter, tf_leaf *leaf, stake row) {
    if (row == OPEN && leaf->n_wrong++ == 0) {
        leaf->wrong = g_strndup(leaf->text, leaf->length);
        leaf->wrong_line = filter->line;
    }
    return UNKNOWN;
}

static bool measure(const tf_filter *filter, tf_leaf *leaf) {
    return leaf->measure == TF_AS_DATE
               ? read_date(filter, leaf->text, leaf->length, &leaf->number)
               : tf_number_parse_typed(leaf->text, leaf->length, filter->marks, &leaf->number);
}

static truth compare(tf_filter *filter, tf_leaf *leaf, stake row) {
    const tf_clause *clause = leaf->clause;
    bool holds;
    if (clause->op == TF_IS_MISSING)
        return leaf->missing != clause->negated ? TRUE_ : FALSE_;
    if (leaf->missing)
        return UNKNOWN;
    if (leaf->measure != TF_AS_TEXT && !measure(filter, leaf))
        return note_wrong(filter, leaf, row);
    if (leaf->measure == TF_AS_NUMBER && row == OPEN)
        tf_filler_tally_add(&leaf->sizes, leaf->number, 1);
    const double limit = leaf->values[0].number;
    switch (clause->op) {
    case TF_LT:
        holds = leaf->number < limit;
        break;
    case TF_LE:
        holds = leaf->number <= limit;
        break;
    case TF_GT:
        holds = leaf->number > limit;
        break;
    case TF_GE:
        holds = leaf->number >= limit;
        break;
    case TF_BETWEEN:
        holds =
            (leaf->number >= limit && leaf->number <= leaf->values[1].number) != clause->negated;
        break;
    default:
        holds = is_among(filter, leaf, row) != (clause->negated || clause->op == TF_NE);
    }
    return holds ? TRUE_ : FALSE_;
}

/* Once all values are met, what no longer matters isn't looked at. */
static truth evaluate(tf_filter *filter, size_t first_leaf, const tf_clause *clause, stake row) {
    if (row == DECIDED && filter->n_unmet == 0)
        return UNKNOWN;
    truth left, right;
    switch (clause->type) {
    case TF_CLAUSE_NOT:
        return (truth)(TRUE_ - evaluate(filter, first_leaf, clause->left, row));
    case TF_CLAUSE_AND:
        left = evaluate(filter, first_leaf, clause->left, row);
        right = evaluate(filter, first_leaf, clause->right, left == FALSE_ ? DECIDED : row);
        return MIN(left, right);
    case TF_CLAUSE_OR:
        left = evaluate(filter, first_leaf, clause->left, row);
        right = evaluate(filter, first_leaf, clause->right, left == TRUE_ ? DECIDED : row);
        return MAX(left, right);
    default:
        return compare(filter, &g_array_index(filter->leaves, tf_leaf, first_leaf + clause->leaf),
                       row);
    }
}

bool tf_filter_holds(tf_filter *filter, uint64_t line) {
    bool all = true;
    filter->line = line;
    for (guint i = 0; i < filter->parts->len && (all || filter->n_unmet > 0); i++) {
        tf_filter_part *part = &g_array_index(filter->parts, tf_filter_part, i);
        const truth found = evaluate(filter, part->first_leaf, part->clause, all ? OPEN : DECIDED);
        if (all) {
            part->n_asked++;
            part->n_kept += found == TRUE_;
            part->n_unknown += found == UNKNOWN;
        }
        all &= found == TRUE_;
    }
    return all;
}
