/* A name is read as words and ranks. Names whose words are the same differ in their ranks alone,
   and those say the order: "Cycle 10 Day 1" is the words "cycle day" and the ranks 10 and 1. */
#include "analysis/order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "analysis/folded_name.h"
#include "base/sort.h"
#include "data/doubtful.h"
#include "minus_sign.h"
#include "name_ranks.h"
#include "number_slots.h"
#include "rest_names.h"

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
static const char *const first_words[] = {"any",
                                          "any grade",
                                          "all",
                                          "all grades",
                                          "all patients",
                                          "overall",
                                          "tous grades",
                                          "tous",
                                          "toutes",
                                          "screening",
                                          "selection",
                                          "inclusion",
                                          "pre-treatment",
                                          "pretreatment",
                                          "pre-dose",
                                          "predose",
                                          "enrollment",
                                          "enrolment",
                                          "randomization",
                                          "randomisation",
                                          "baseline",
                                          "at baseline",
                                          "base line",
                                          "initial",
                                          "initiale",
                                          "pre-greffe",
                                          "pre greffe",
                                          "pregreffe",
                                          "avant greffe",
                                          "pre-allogreffe",
                                          "pre-transplant",
                                          "pretransplant",
                                          "au diagnostic",
                                          "bilan initial",
                                          "diagnosis",
                                          "at diagnosis",
                                          "diagnostic"};
static const char *const last_words[] = {"end of treatment",  "end of therapy",
                                         "end of induction",  "eot",
                                         "fin de traitement", "fin du traitement",
                                         "fin ttt",           "fin de ttt",
                                         "early termination", "early discontinuation",
                                         "discontinuation",   "arret",
                                         "post-treatment",    "safety follow-up",
                                         "follow-up",         "follow up",
                                         "followup",          "suivi",
                                         "end of study",      "eos",
                                         "fin d'etude",       "unscheduled"};
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

bool tf_some_lack_numbers(const char *const *names, size_t n) {
    size_t n_numbers = 0;
    for (size_t i = 0; i < n; i++)
        n_numbers += strpbrk(names[i], "0123456789") != NULL;
    return n_numbers > 0 && n_numbers < n;
}

/** The days of the unit that ends a text, "suivi m" or "follow-up month", which is cut off; 1: it
 * has none, and stays. */
static double cut_unit(char *bare) {
    static const struct {
        const char *word;
        double days;
    } unit_ends[] = {{" d", 1},       {" j", 1},           {" day", 1},       {" jour", 1},
                     {" w", 7},       {" s", 7},           {" week", 7},      {" semaine", 7},
                     {" m", 30.4375}, {" month", 30.4375}, {" mo", 30.4375},  {" mois", 30.4375},
                     {" y", 365.25},  {" a", 365.25},      {" year", 365.25}, {" an", 365.25}};
    for (size_t i = 0; i < G_N_ELEMENTS(unit_ends); i++) {
        if (!g_str_has_suffix(bare, unit_ends[i].word))
            continue;
        bare[strlen(bare) - strlen(unit_ends[i].word)] = '\0';
        return unit_ends[i].days;
    }
    return 1;
}

/** "Follow-up 2" is behind the visits and "Screening 2" before them, as without their numbers,
 * which only rank them among their like. */
static bool place_name(const char *folded, ends known, const tf_name_manner *how, placed *r) {
    g_autofree char *bare = g_strdup(folded);
    size_t length = strcspn(bare, "0123456789");
    while (length > 0 && (bare[length - 1] == ' ' || bare[length - 1] == '('))
        length--;
    const bool numbered = length < strlen(bare);
    double days = 1;
    bare[length] = '\0';
    size_t at = tf_name_index(first_words, G_N_ELEMENTS(first_words), bare);
    r->place = BEFORE;
    if (at == SIZE_MAX) {
        /* "Suivi M6" is behind, too; "Diagnostic M6" is half a year after it */
        days = numbered ? cut_unit(bare) : 1;
        at = tf_name_index(last_words, G_N_ELEMENTS(last_words), bare);
        r->place = BEHIND;
    }
    if (at == SIZE_MAX && known == ALL_ENDS && !numbered) {
        at = tf_rest_place(folded, how->signs);
        at += at == SIZE_MAX ? 0 : G_N_ELEMENTS(last_words);
    }
    if (at == SIZE_MAX) {
        r->place = AMONG;
        return false;
    }
    tf_name_add_rank(&r->read, (double)at, 0);
    double value = 0;
    if (numbered)
        tf_name_number(folded + strcspn(folded, "0123456789"), &how->marks, &value);
    tf_name_add_rank(&r->read, value * days, 0);
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
        if (!place_name(folded[i], ALL_ENDS, how, &all[i]))
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

/** Which of the names, once they are sorted, stand by their ranks: neither first nor last whatever
 * the others are. */
typedef struct among {
    size_t first, n;
} among;

/** Days before the first stand behind screening and before a baseline, which has no number. */
static void move_negative(placed *all, size_t n) {
    const double at = (double)tf_name_index(first_words, G_N_ELEMENTS(first_words), "inclusion");
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any = any || all[i].place == BEFORE;
    for (size_t i = 0; i < n && any; i++) {
        tf_name_ranks *r = &all[i].read;
        if (all[i].place != AMONG || r->n_ranks != 1 || !(r->ranks[0].value < 0))
            continue;
        all[i].place = BEFORE;
        const tf_name_rank own = r->ranks[0];
        r->ranks[0] = (tf_name_rank){at - 0.5, 0};
        r->ranks[r->n_ranks++] = own;
    }
}

/** Reads all names in one manner; false: they have no order by it. */
static bool try_manner(const char **names, size_t n, char *const *folded, tf_name_manner how,
                       among *ranked) {
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
        move_negative(all, n);
        tf_sort(all, n, sizeof *all, by_ranks);
        *ranked = (among){0};
        for (size_t i = 0; i < n; i++) {
            names[i] = all[i].name;
            ranked->first += all[i].place == BEFORE;
            ranked->n += all[i].place == AMONG;
        }
    }
    for (size_t i = 0; i < n; i++)
        g_string_free(all[i].read.words, TRUE);
    return ordered;
}

/** Only what is first and what is last: those between them stay as they are. */
static bool move_ends(const char **names, size_t n, char *const *folded,
                      const tf_name_manner *how) {
    g_autofree placed *all = g_new0(placed, n);
    bool moved = false;
    for (size_t i = 0; i < n; i++) {
        all[i] = (placed){.name = names[i], .position = i};
        moved = place_name(folded[i], ENDS_OF_VISITS, how, &all[i]) || moved;
    }
    tf_sort(all, n, sizeof *all, by_ranks);
    for (size_t i = 0; i < n; i++)
        names[i] = all[i].name;
    return moved;
}

/* "J0, S4, M3, M6, M12": letters that are units only beside each other, in French or in English. */
static const char *unit_of_letter(char letter, const char *language) {
    static const struct {
        char letter;
        const char *unit;
    } units[] = {{'j', "jour"}, {'s', "semaine"}, {'m', "mois"}, {'a', "an"},
                 {'d', "day"},  {'w', "week"},    {'y', "year"}};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (units[i].letter == letter && strchr(language, letter))
            return units[i].unit;
    return NULL;
}

/** Where the number of such a name begins: "J30", "J 30", "J+30". */
static const char *behind_letter(const char *folded) {
    return *folded ? folded + 1 + strspn(folded + 1, " +") : folded;
}

/** The unit of a name that is such a letter and a number; NULL: it is anything else. */
static const char *lettered_unit(const char *folded, const char *language) {
    const char *at = behind_letter(folded);
    at += g_str_has_prefix(at, TF_MINUS) ? strlen(TF_MINUS) : 0;
    const size_t n = strspn(at, "0123456789.,");
    return n > 0 && at[n] == '\0' && g_ascii_isdigit(*at) ? unit_of_letter(*folded, language)
                                                          : NULL;
}

/** Whether a name is a time in words: "1 an", "Month 6". */
static bool is_worded_time(const char *folded, const tf_name_manner *how) {
    tf_name_ranks read = {.words = g_string_new(NULL)};
    tf_name_read(folded, how, &read);
    const bool is_time = read.unit > 0 && read.n_ranks == 1 && read.words->len == 0;
    g_string_free(read.words, TRUE);
    return is_time;
}

/** Writes units in full where names have several of these letters, or others have words of them. */
static void spell_units(char **folded, size_t n, const char *language, const tf_name_manner *how) {
    const char *first = NULL;
    bool several = false;
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GString) words = g_string_new(NULL);
        placed end = {.read = {.words = words}};
        const char *unit = lettered_unit(folded[i], language);
        const bool at_end = !unit && place_name(folded[i], ALL_ENDS, how, &end);
        if (!unit && !at_end && !is_worded_time(folded[i], how))
            return;
        several |= !unit && !at_end;
        several |= unit && first && unit != first;
        first = first ? first : unit;
    }
    for (size_t i = 0; i < n && several; i++) {
        const char *unit = lettered_unit(folded[i], language);
        char *full =
            unit ? g_strdup_printf("%s %s", unit, behind_letter(folded[i])) : g_strdup(folded[i]);
        g_free(folded[i]);
        folded[i] = full;
    }
}

/** The names as they are compared, and how their signs are read. */
static char **fold_all(const char *const *names, size_t n, tf_name_manner *how) {
    char **folded = g_new0(char *, n + 1);
    g_auto(GStrv) marked = tf_mark_minuses(names, n);
    for (size_t i = 0; i < n; i++) {
        folded[i] = tf_fold_name(marked[i]);
        if (strchr(folded[i], '+'))
            how->signs = TF_SIGNS_HALVES;
    }
    spell_units(folded, n, "jsma", how);
    spell_units(folded, n, "dwmy", how);
    return folded;
}

static tf_order_reason sort_ranked(const char **names, size_t n, char *const *folded,
                                   tf_name_manner how, among *ranked) {
    for (size_t i = 0; i < TF_N_SCALES; i++) {
        how.scale = tf_scales[i];
        if (try_manner(names, n, folded, how, ranked))
            return TF_ORDER_SCALE;
    }
    how.scale = NULL;
    if (try_manner(names, n, folded, how, ranked))
        return TF_ORDER_VALUES;
    how.form = TF_ROMAN_TOO;
    return try_manner(names, n, folded, how, ranked) ? TF_ORDER_VALUES : TF_ORDER_FILE;
}

/** What stands in brackets at the end is said aside: "Week 4 (Day 29)". NULL: no name has any, or
 * most are the same without it. Else newly allocated. */
static char **without_asides(char *const *folded, size_t n) {
    g_auto(GStrv) bare = g_new0(char *, n + 1);
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        const char *open = strrchr(folded[i], '(');
        const bool aside = open && open > folded[i] && g_str_has_suffix(open, ")");
        bare[i] = aside ? g_strndup(folded[i], (size_t)(open - folded[i])) : g_strdup(folded[i]);
        g_strchomp(bare[i]);
        g_hash_table_add(met, bare[i]);
        any |= aside;
    }
    return any && 2 * g_hash_table_size(met) > n ? g_steal_pointer(&bare) : NULL;
}

/** By all that the names say, else by what they say before brackets. */
static tf_order_reason sort_names(const char **names, size_t n, char *const *folded,
                                  tf_name_manner how, among *ranked) {
    const tf_order_reason reason = sort_ranked(names, n, folded, how, ranked);
    g_auto(GStrv) bare = reason == TF_ORDER_FILE ? without_asides(folded, n) : NULL;
    return bare ? sort_ranked(names, n, bare, how, ranked) : reason;
}

tf_order_reason tf_order_names(const char **names, size_t n, char decimal) {
    if (n < 2)
        return TF_ORDER_FILE;
    tf_name_manner how = {NULL, TF_ARABIC, {decimal, TF_BLANKS_PART}, TF_SIGNS_ALONE};
    g_auto(GStrv) folded = fold_all(names, n, &how);
    among ranked;
    const tf_order_reason reason = sort_names(names, n, folded, how, &ranked);
    if (reason != TF_ORDER_FILE)
        return reason;
    const bool by_ends = move_ends(names, n, folded, &how);
    return tf_order_like_names(names, n, &how.marks) ? TF_ORDER_LIKE
           : by_ends                                 ? TF_ORDER_SCALE
                                                     : TF_ORDER_FILE;
}

bool tf_names_lack_order(const char *const *names, size_t n, char decimal) {
    tf_name_manner how = {NULL, TF_ARABIC, {decimal, TF_BLANKS_PART}, TF_SIGNS_ALONE};
    g_autofree const char **sorted = g_memdup2(names, n * sizeof *names);
    g_auto(GStrv) folded = fold_all(names, n, &how);
    among ranked;
    size_t n_between = 0;
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GString) words = g_string_new(NULL);
        placed end = {.read = {.words = words}};
        n_between += !place_name(folded[i], ALL_ENDS, &how, &end);
    }
    return n_between > 1 && sort_names(sorted, n, folded, how, &ranked) == TF_ORDER_FILE;
}

/* ---- ranks ----------------------------------------------------------------------------------- */

/** Names of things that are counted, not measured: "Arm 2" is no more of anything than "Arm 1". */
static const char *const counted_words[] = {
    "arm",  "bras",   "group",   "groupe",  "cohort", "cohorte", "part",       "partie",
    "site", "center", "centre",  "study",   "etude",  "trial",   "essai",      "treatment",
    "drug", "region", "cluster", "regimen", "series", "serie",   "traitement", "sequence"};

static bool is_counted(const char *folded) {
    g_autoptr(GString) words = g_string_new(NULL);
    for (const char *c = folded; *c; c++)
        if (g_ascii_isalpha(*c) || (*c == ' ' && words->len > 0))
            g_string_append_c(words, *c);
    g_strchomp(words->str);
    return tf_name_index(counted_words, G_N_ELEMENTS(counted_words), words->str) != SIZE_MAX;
}

size_t tf_rank_names(const char *const *names, size_t n, char decimal, size_t *ranks) {
    for (size_t i = 0; i < n; i++)
        ranks[i] = SIZE_MAX;
    if (n < 2)
        return 0;
    tf_name_manner how = {NULL, TF_ARABIC, {decimal, TF_BLANKS_PART}, TF_SIGNS_ALONE};
    g_auto(GStrv) folded = fold_all(names, n, &how);
    for (size_t i = 0; i < n; i++)
        if (is_counted(folded[i]))
            return 0;
    g_autofree const char **sorted = g_memdup2(names, n * sizeof *names);
    among ranked;
    if (sort_names(sorted, n, folded, how, &ranked) == TF_ORDER_FILE)
        return 0;
    for (size_t i = 0; i < ranked.n; i++)
        ranks[tf_name_index(names, n, sorted[ranked.first + i])] = i;
    return ranked.n;
}
