/* A name is read as words and ranks. Names whose words are the same differ in their ranks alone,
   and those say the order: "Cycle 10 Day 1" is the words "cycle day" and the ranks 10 and 1. */
#include "analysis/order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "analysis/folded_name.h"
#include "name_ranks.h"

/** Where a name stands whatever the others are. */
typedef enum place { BEFORE = -1, AMONG, BEHIND } place;

/** Which names stand last whatever the others are. */
typedef enum ends { ENDS_OF_VISITS, ALL_ENDS } ends;

typedef struct placed {
    const char *name;
    size_t position; /**< qsort leaves equals in any order */
    place place;
    tf_name_ranks read;
} placed;

/* What comes first and last among visits, grades and categories, in this order. */
static const char *const first_words[] = {
    "any",           "any grade",     "all",          "all grades",  "all patients", "overall",
    "tous grades",   "tous",          "toutes",       "screening",   "selection",    "inclusion",
    "pre-treatment", "pretreatment",  "pre-dose",     "predose",     "enrollment",   "enrolment",
    "randomization", "randomisation", "baseline",     "at baseline", "base line",    "initial",
    "bilan initial", "diagnosis",     "at diagnosis", "diagnostic"};
static const char *const last_words[] = {"end of treatment",  "end of therapy",
                                         "end of induction",  "eot",
                                         "fin de traitement", "fin du traitement",
                                         "early termination", "early discontinuation",
                                         "discontinuation",   "arret",
                                         "post-treatment",    "safety follow-up",
                                         "follow-up",         "follow up",
                                         "followup",          "suivi",
                                         "end of study",      "eos",
                                         "fin d'etude",       "unscheduled"};
/* Behind what has an order; a list without one keeps them where it has them. */
static const char *const rest_words[] = {
    "other",    "others",  "autre",   "autres",   "not evaluable", "ne",       "not reported",
    "not done", "unknown", "inconnu", "inconnue", "missing",       "manquant", "manquante",
    "na",       "n/a",     "nd"};

/* ---- order ----------------------------------------------------------------------------------- */

static int compare_numbers(double a, double b) {
    return (a > b) - (a < b);
}

static int by_ranks(const void *a, const void *b) {
    const placed *x = a, *y = b;
    const size_t n = x->read.n_ranks, m = y->read.n_ranks;
    if (x->place != y->place)
        return x->place - y->place;
    for (size_t i = 0; i < MIN(n, m); i++) {
        const tf_name_rank *one = &x->read.ranks[i], *other = &y->read.ranks[i];
        int order = compare_numbers(one->value, other->value);
        if (order == 0)
            order = one->side - other->side;
        if (order != 0)
            return order;
    }
    if (n != m)
        return n < m ? -1 : 1;
    return compare_numbers((double)x->position, (double)y->position);
}

size_t tf_name_index(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return SIZE_MAX;
}

/** "Follow-up 2" is behind the visits and "Screening 2" before them, as without their numbers,
 * which only rank them among their like. */
static bool place_name(const char *folded, ends known, const tf_name_marks *marks, placed *r) {
    g_autofree char *bare = g_strdup(folded);
    size_t length = strcspn(bare, "0123456789");
    while (length > 0 && (bare[length - 1] == ' ' || bare[length - 1] == '('))
        length--;
    const bool numbered = length < strlen(bare);
    bare[length] = '\0';
    size_t at = tf_name_index(first_words, G_N_ELEMENTS(first_words), bare);
    r->place = BEFORE;
    if (at == SIZE_MAX) {
        at = tf_name_index(last_words, G_N_ELEMENTS(last_words), bare);
        r->place = BEHIND;
    }
    if (at == SIZE_MAX && known == ALL_ENDS && !numbered) {
        at = tf_name_index(rest_words, G_N_ELEMENTS(rest_words), bare);
        at += at == SIZE_MAX ? 0 : G_N_ELEMENTS(last_words);
    }
    if (at == SIZE_MAX) {
        r->place = AMONG;
        return false;
    }
    tf_name_add_rank(&r->read, (double)at, 0);
    double value = 0;
    if (numbered)
        tf_name_number(folded + strcspn(folded, "0123456789"), marks, &value);
    tf_name_add_rank(&r->read, value, 0);
    return true;
}

/** Whether those that are not first or last differ in their ranks alone. A placebo among doses is
 * the dose of nothing. */
static bool are_comparable(placed *all, size_t n, const tf_scale_word *scale) {
    const tf_name_ranks *model = NULL;
    for (size_t i = 0; i < n; i++) {
        tf_name_ranks *r = &all[i].read;
        if (all[i].place != AMONG)
            continue;
        if (r->n_ranks == 0 && tf_find_control(&all[i].name, 1, TF_CONTROL_HINTS) == 0) {
            all[i].place = BEFORE;
            tf_name_add_rank(r, (double)G_N_ELEMENTS(first_words), 0);
            continue;
        }
        if (r->n_ranks == 0 || r->n_ranks > TF_MOST_RANKS || (scale && !r->has_scale))
            return false;
        if (model &&
            (strcmp(model->words->str, r->words->str) != 0 || (model->unit > 0) != (r->unit > 0)))
            return false;
        model = r;
    }
    return model != NULL;
}

static void read_names(const char **names, size_t n, char *const *folded, const tf_name_manner *how,
                       placed *all) {
    for (size_t i = 0; i < n; i++) {
        if (all[i].read.words)
            g_string_free(all[i].read.words, TRUE);
        all[i] = (placed){names[i], i, AMONG, {.words = g_string_new(NULL)}};
        if (!place_name(folded[i], ALL_ENDS, &how->marks, &all[i]))
            tf_name_read(folded[i], how, &all[i].read);
    }
}

/** "Cohort 1 100 mg" has as many numbers as "Cohort 1 50 mg"; "1 000 mg" has one more than
 * "500 mg", unless its blank stands between thousands. */
static bool numbers_differ(const placed *all, size_t n) {
    size_t first = 0;
    for (size_t i = 0; i < n; i++) {
        if (all[i].place != AMONG || all[i].read.n_ranks == 0)
            continue;
        first = first > 0 ? first : all[i].read.n_ranks;
        if (all[i].read.n_ranks != first)
            return true;
    }
    return false;
}

/** Reads all names in one manner; false: they have no order by it. */
static bool try_manner(const char **names, size_t n, char *const *folded, tf_name_manner how) {
    g_autofree placed *all = g_new0(placed, n);
    bool any_roman = false;
    for (size_t i = 0; i < n; i++)
        any_roman = any_roman || strchr(folded[i], 'i') != NULL;
    read_names(names, n, folded, &how, all);
    if (numbers_differ(all, n)) {
        how.marks.blanks = TF_BLANKS_GROUP;
        read_names(names, n, folded, &how, all);
    }
    const bool ordered = (how.form == TF_ARABIC || any_roman) && are_comparable(all, n, how.scale);
    if (ordered) {
        qsort(all, n, sizeof *all, by_ranks);
        for (size_t i = 0; i < n; i++)
            names[i] = all[i].name;
    }
    for (size_t i = 0; i < n; i++)
        g_string_free(all[i].read.words, TRUE);
    return ordered;
}

/** Only what is first and what is last: those between them stay as they are. */
static bool move_ends(const char **names, size_t n, char *const *folded, tf_name_marks marks) {
    g_autofree placed *all = g_new0(placed, n);
    bool moved = false;
    for (size_t i = 0; i < n; i++) {
        all[i] = (placed){.name = names[i], .position = i};
        moved = place_name(folded[i], ENDS_OF_VISITS, &marks, &all[i]) || moved;
    }
    qsort(all, n, sizeof *all, by_ranks);
    for (size_t i = 0; i < n; i++)
        names[i] = all[i].name;
    return moved;
}

tf_order_reason tf_order_names(const char **names, size_t n, char decimal) {
    if (n < 2)
        return TF_ORDER_FILE;
    const tf_name_marks marks = {decimal, TF_BLANKS_PART};
    g_auto(GStrv) folded = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        folded[i] = tf_fold_name(names[i]);
    for (size_t i = 0; i < TF_N_SCALES; i++) {
        if (try_manner(names, n, folded, (tf_name_manner){tf_scales[i], TF_ARABIC, marks}))
            return TF_ORDER_SCALE;
    }
    if (try_manner(names, n, folded, (tf_name_manner){NULL, TF_ARABIC, marks}) ||
        try_manner(names, n, folded, (tf_name_manner){NULL, TF_ROMAN_TOO, marks}))
        return TF_ORDER_VALUES;
    return move_ends(names, n, folded, marks) ? TF_ORDER_SCALE : TF_ORDER_FILE;
}
