/* Names of visits and doses: the number in each, and what they are numbered in. */
#include "analysis/visit_numbers.h"

#include <math.h>
#include <string.h>

#include "analysis/name_numbers.h"
#include "analysis/order.h"
#include "analysis/units.h"
#include "minus_sign.h"

/* Without accents and dots, in small letters. A single letter says so only right before its number:
   "W4", "J8". */
static const struct {
    const char *word;
    tf_visit_unit unit;
} words[] = {
    {"min", TF_VISIT_UNIT_MINUTES},    {"mins", TF_VISIT_UNIT_MINUTES},
    {"minute", TF_VISIT_UNIT_MINUTES}, {"minutes", TF_VISIT_UNIT_MINUTES},
    {"h", TF_VISIT_UNIT_HOURS},        {"hr", TF_VISIT_UNIT_HOURS},
    {"hrs", TF_VISIT_UNIT_HOURS},      {"hour", TF_VISIT_UNIT_HOURS},
    {"hours", TF_VISIT_UNIT_HOURS},    {"heure", TF_VISIT_UNIT_HOURS},
    {"heures", TF_VISIT_UNIT_HOURS},   {"d", TF_VISIT_UNIT_DAYS},
    {"day", TF_VISIT_UNIT_DAYS},       {"days", TF_VISIT_UNIT_DAYS},
    {"j", TF_VISIT_UNIT_DAYS},         {"jour", TF_VISIT_UNIT_DAYS},
    {"jours", TF_VISIT_UNIT_DAYS},     {"w", TF_VISIT_UNIT_WEEKS},
    {"wk", TF_VISIT_UNIT_WEEKS},       {"wks", TF_VISIT_UNIT_WEEKS},
    {"week", TF_VISIT_UNIT_WEEKS},     {"weeks", TF_VISIT_UNIT_WEEKS},
    {"s", TF_VISIT_UNIT_WEEKS},        {"sem", TF_VISIT_UNIT_WEEKS},
    {"semaine", TF_VISIT_UNIT_WEEKS},  {"semaines", TF_VISIT_UNIT_WEEKS},
    {"m", TF_VISIT_UNIT_MONTHS},       {"mo", TF_VISIT_UNIT_MONTHS},
    {"mos", TF_VISIT_UNIT_MONTHS},     {"month", TF_VISIT_UNIT_MONTHS},
    {"months", TF_VISIT_UNIT_MONTHS},  {"mois", TF_VISIT_UNIT_MONTHS},
    {"y", TF_VISIT_UNIT_YEARS},        {"yr", TF_VISIT_UNIT_YEARS},
    {"yrs", TF_VISIT_UNIT_YEARS},      {"year", TF_VISIT_UNIT_YEARS},
    {"years", TF_VISIT_UNIT_YEARS},    {"an", TF_VISIT_UNIT_YEARS},
    {"ans", TF_VISIT_UNIT_YEARS},      {"annee", TF_VISIT_UNIT_YEARS},
    {"annees", TF_VISIT_UNIT_YEARS},   {"c", TF_VISIT_UNIT_CYCLES},
    {"cycle", TF_VISIT_UNIT_CYCLES},   {"cycles", TF_VISIT_UNIT_CYCLES},
    {"v", TF_VISIT_UNIT_VISITS},       {"visit", TF_VISIT_UNIT_VISITS},
    {"visite", TF_VISIT_UNIT_VISITS},
};

/* What begins a unit of doses: "mg", "mg/kg", "mg once daily". */
static const char *const doses[] = {"mg", "ug", "mcg", "ng", "g", "iu", "ui", "u", "ml", "gy"};

/** "Baseline" and its like come before anything was counted. */
static bool is_origin(const char *folded) {
    static const char *const origins[] = {"baseline",      "screening",  "day 1",
                                          "inclusion",     "placebo",    "bl",
                                          "pretraitement", "predose",    "pre-dose",
                                          "pre dose",      "pre-dosing", "avant administration"};
    return tf_is_among(origins, G_N_ELEMENTS(origins), folded);
}

/** Where days before the first are counted, screening is none of them, and where it stands among
 * them isn't said. */
static bool comes_before_all(const char *folded) {
    return g_str_equal(folded, "screening") || g_str_equal(folded, "pretraitement");
}

/* Small letters without accents. Newly allocated. */
static char *fold(const char *text) {
    g_autoptr(GString) plain = g_string_new(text);
    static const char *const micro[] = {"\u00B5", "\u03BC"};
    for (size_t i = 0; i < G_N_ELEMENTS(micro); i++)
        g_string_replace(plain, micro[i], "u", 0);
    g_autofree char *ascii = g_str_to_ascii(plain->str, "C");
    char *small = g_ascii_strdown(ascii, -1);
    return g_strstrip(g_strdelimit(small, "._()[]", ' '));
}

static tf_visit_unit unit_of_word(const char *folded) {
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(words[i].word, folded))
            return words[i].unit;
    }
    return TF_VISIT_UNIT_NONE;
}

static bool is_dose(const char *folded) {
    size_t length = strspn(folded, "abcdefghijklmnopqrstuvwxyz");
    g_autofree char *first = g_strndup(folded, length);
    return tf_is_among(doses, G_N_ELEMENTS(doses), first);
}

/** A name taken apart: what stands before its only number, and behind. */
typedef struct parted {
    size_t n_numbers;
    double value;
    const char *number, *before, *behind; /* in the arena; only of one number */
} parted;

static size_t count_numbers(const char *at, const tf_name_marks *marks) {
    size_t n = 0;
    for (at += strcspn(at, "0123456789"); *at; at += strcspn(at, "0123456789"), n++) {
        double value;
        at = tf_name_number(at, marks, &value);
    }
    return n;
}

/* Blanks that don't break stand between thousands like others. */
static char *plain_blanks(const char *name) {
    static const char *const blanks[] = {"\u00a0", "\u202f", "\u2009", "\u2007"};
    GString *text = g_string_new(name);
    for (size_t i = 0; i < G_N_ELEMENTS(blanks); i++)
        g_string_replace(text, blanks[i], " ", 0);
    return g_string_free(text, FALSE);
}

static parted take_apart(const char *name, const tf_name_marks *marks, tf_arena *arena) {
    g_autofree char *plain = plain_blanks(name);
    const char *start = plain + strcspn(plain, "0123456789");
    parted p = {.n_numbers = count_numbers(plain, marks), .value = NAN};
    if (p.n_numbers != 1)
        return p;
    g_autoptr(GString) digits = g_string_new(NULL);
    const char *rest = tf_name_digits(start, marks, digits);
    tf_name_number(start, marks, &p.value);
    g_autofree char *before = g_strndup(plain, (size_t)(start - plain));
    g_autofree char *behind = g_strdup(rest);
    const bool negative = g_str_has_suffix(before, TF_MINUS);
    if (negative) {
        before[strlen(before) - strlen(TF_MINUS)] = '\0';
        p.value = -p.value;
    }
    p.number = tf_arena_printf(arena, "%s%s", negative ? TF_MINUS : "", digits->str);
    p.before = tf_arena_strdup(arena, g_strstrip(before));
    p.behind = tf_arena_strdup(arena, g_strstrip(behind));
    return p;
}

/* "Week 4", "4 weeks" and "Week 4 visit" say one thing. */
static tf_visits_numbered unit_of(const parted *p) {
    g_autofree char *before = fold(p->before), *behind = fold(p->behind);
    tf_visit_unit first = unit_of_word(before), second = unit_of_word(behind);
    if (first != TF_VISIT_UNIT_NONE && (!*behind || second == TF_VISIT_UNIT_VISITS))
        return (tf_visits_numbered){first, NULL, NULL};
    if (second != TF_VISIT_UNIT_NONE && (!*before || first == TF_VISIT_UNIT_VISITS))
        return (tf_visits_numbered){second, NULL, NULL};
    if (is_dose(behind))
        return (tf_visits_numbered){TF_VISIT_UNIT_DOSE, p->before, p->behind};
    return (tf_visits_numbered){TF_VISIT_UNIT_NONE, p->before, p->behind};
}

static bool same_words(const char *a, const char *b) {
    g_autofree char *one = fold(a ? a : ""), *other = fold(b ? b : "");
    return g_str_equal(one, other);
}

static bool same_unit(const tf_visits_numbered *a, const tf_visits_numbered *b) {
    return a->unit == b->unit && same_words(a->before, b->before) &&
           same_words(a->behind, b->behind);
}

/* Before all days comes the first of them, before all doses none. */
static bool set_origins(tf_visit *visits, size_t n, const tf_visits_numbered *in,
                        const tf_name_marks *marks, tf_arena *arena) {
    bool negative = false;
    for (size_t i = 0; i < n; i++)
        negative = negative || visits[i].value < 0;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = fold(visits[i].name);
        if (!is_origin(folded))
            continue;
        if (negative && comes_before_all(folded))
            return false;
        parted p = take_apart(visits[i].text, marks, arena);
        if (p.n_numbers == 1 && in->unit == TF_VISIT_UNIT_DAYS) {
            visits[i].number = p.number;
            visits[i].value = p.value;
        }
        if (g_str_equal(folded, "placebo") && in->unit != TF_VISIT_UNIT_DOSE)
            return false;
    }
    return true;
}

/** "J1 000" has two numbers where "J500" has one, unless its blank stands between thousands;
   "Cohort 1 100 mg" has as many as "Cohort 2 200 mg". */
static tf_name_blanks blanks_of(const tf_visit *visits, size_t n, char decimal) {
    const tf_name_marks marks = {decimal, TF_BLANKS_PART};
    size_t first = 0;
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = fold(visits[i].name), *plain = plain_blanks(visits[i].name);
        const size_t n_numbers = is_origin(folded) ? 0 : count_numbers(plain, &marks);
        if (first > 0 && n_numbers > 0 && n_numbers != first)
            return TF_BLANKS_GROUP;
        first = first > 0 ? first : n_numbers;
    }
    return TF_BLANKS_PART;
}

/* ---- several units ----------------------------------------------------------------------------
 */

/** Days, in which several units of time are put on one axis; 0: no unit of time. */
static double days_in(tf_visit_unit unit) {
    switch (unit) {
    case TF_VISIT_UNIT_MINUTES:
        return tf_unit_days(TF_UNIT_DAYS) / 1440;
    case TF_VISIT_UNIT_HOURS:
        return tf_unit_days(TF_UNIT_DAYS) / 24;
    case TF_VISIT_UNIT_DAYS:
        return tf_unit_days(TF_UNIT_DAYS);
    case TF_VISIT_UNIT_WEEKS:
        return tf_unit_days(TF_UNIT_WEEKS);
    case TF_VISIT_UNIT_MONTHS:
        return tf_unit_days(TF_UNIT_MONTHS);
    case TF_VISIT_UNIT_YEARS:
        return tf_unit_days(TF_UNIT_YEARS);
    default:
        return 0;
    }
}

/**
 * "J0, M3, M12": day 0 is 0 in any unit. "J15, S4, M2" and "6 months, 1 year" stand by their days,
 * and keep their names, as no number says what unit it is in. False: some have no time.
 */
static bool number_times(tf_visit *visits, size_t n, const tf_name_marks *marks,
                         tf_visits_numbered *in, tf_arena *arena) {
    bool mixed = false;
    *in = (tf_visits_numbered){TF_VISIT_UNIT_NONE, NULL, NULL};
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = fold(visits[i].name);
        visits[i].number = NULL;
        visits[i].value = 0;
        if (is_origin(folded))
            continue;
        const parted p = take_apart(visits[i].text, marks, arena);
        const tf_visit_unit unit = p.n_numbers == 1 ? unit_of(&p).unit : TF_VISIT_UNIT_NONE;
        if (days_in(unit) == 0)
            return false;
        visits[i].number = p.number;
        visits[i].value = p.value * days_in(unit);
        mixed |= p.value != 0 && in->unit != TF_VISIT_UNIT_NONE && in->unit != unit;
        in->unit = p.value != 0 ? unit : in->unit;
    }
    if (in->unit == TF_VISIT_UNIT_NONE)
        return false;
    for (size_t i = 0; i < n; i++) {
        visits[i].number = mixed ? NULL : visits[i].number;
        visits[i].value /= mixed ? 1 : days_in(in->unit);
    }
    in->unit = mixed ? TF_VISIT_UNIT_NONE : in->unit;
    return true;
}

/* A minus is told from a hyphen by all names together. */
static void set_texts(tf_visit *visits, size_t n, tf_arena *arena) {
    const char **names = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = visits[i].name;
    g_auto(GStrv) marked = tf_mark_minuses(names, n);
    for (size_t i = 0; i < n; i++)
        visits[i].text = tf_arena_strdup(arena, marked[i]);
}

bool tf_number_visits(tf_visit *visits, size_t n, char decimal, tf_visits_numbered *in,
                      tf_arena *arena) {
    const tf_name_marks marks = {decimal, blanks_of(visits, n, decimal)};
    bool first = true;
    bool numbered = n > 0;
    set_texts(visits, n, arena);
    *in = (tf_visits_numbered){TF_VISIT_UNIT_NONE, NULL, NULL};
    for (size_t i = 0; i < n; i++) {
        g_autofree char *folded = fold(visits[i].name);
        parted p = take_apart(visits[i].text, &marks, arena);
        visits[i].number = NULL;
        visits[i].value = 0;
        if (is_origin(folded))
            continue;
        tf_visits_numbered own = p.n_numbers == 1 ? unit_of(&p) : *in;
        numbered = numbered && p.n_numbers == 1 && (first || same_unit(in, &own));
        *in = first ? own : *in;
        first = false;
        visits[i].number = p.number;
        visits[i].value = p.value;
    }
    numbered = numbered || number_times(visits, n, &marks, in, arena);
    return set_origins(visits, n, in, &marks, arena) && numbered;
}

const char **tf_visit_keys(const char *const *names, size_t n, char decimal, tf_arena *arena) {
    tf_visit *visits = tf_arena_array(arena, tf_visit, n + 1);
    const char **keys = tf_arena_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        visits[i].name = names[i];
    set_texts(visits, n, arena);
    const tf_name_marks marks = {decimal, blanks_of(visits, n, decimal)};
    for (size_t i = 0; i < n; i++) {
        const parted p = take_apart(visits[i].text, &marks, arena);
        const tf_visits_numbered own = p.n_numbers == 1 ? unit_of(&p) : (tf_visits_numbered){0};
        const bool counts = own.unit != TF_VISIT_UNIT_NONE && own.unit != TF_VISIT_UNIT_DOSE;
        keys[i] = counts ? tf_arena_printf(arena, "%d: %g", (int)own.unit, p.value) : names[i];
    }
    return keys;
}

bool tf_last_visit_is_far(const double *numbers, size_t n) {
    static const double codes[] = {77, 88, 98, 99, 777, 888, 998, 999, 9999};
    bool code = false;
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        code |= numbers[n - 1] == codes[i];
    return code && numbers[n - 1] - numbers[n - 2] > (numbers[n - 1] - numbers[0]) / 2;
}
