/* A name is read as words and ranks. Names whose words are the same differ in their ranks alone,
   and those say the order: "Cycle 10 Day 1" is the words "cycle day" and the ranks 10 and 1. */
#include "analysis/order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "folded_name.h"

/* Names with more numbers than this are sentences, and have no order. */
#define MOST_RANKS 6

typedef struct rank {
    double value;
    int side; /**< of the value: -2 below it, -1 up to it, 1 from it on, 2 above it */
} rank;

/** Where a name stands whatever the others are. */
typedef enum place { BEFORE = -1, AMONG, BEHIND } place;

/** In which form numbers stand in the names, beside words of a scale. */
typedef enum numerals { ARABIC, ROMAN_TOO } numerals;

/** Which names stand last whatever the others are. */
typedef enum ends { ENDS_OF_VISITS, ALL_ENDS } ends;

/** Whether blanks before three digits stand between thousands or between two numbers. */
typedef enum blanks { BLANKS_PART, BLANKS_GROUP } blanks;

/** What stands inside the numbers of names. */
typedef struct marking {
    char decimal; /**< the file's */
    blanks blanks;
} marking;

typedef struct reading {
    const char *name;
    size_t position; /**< qsort leaves equals in any order */
    place place;
    GString *words; /**< what is left of the name without its ranks */
    rank ranks[MOST_RANKS];
    size_t n_ranks;
    bool has_scale; /**< one of the ranks is a word of the scale */
    double unit;    /**< days in the unit of time that the name has; 0: it has none */
    double factor;  /**< of the next number, whose unit stands before it; 0: none does */
    size_t run;     /**< where the ranks of the last number begin, or of the last range */
    bool in_run;    /**< the next number goes on with that range */
} reading;

/* ---- words that mean a rank ------------------------------------------------------------------ */

typedef struct scale_word {
    const char *word;
    double rank;
} scale_word;

/* A scale is told from another by its words alone, so each has those of both languages. Longer ones
   stand before those that they contain. */
static const scale_word severity[] = {{"none", 0},
                                      {"absent", 0},
                                      {"absente", 0},
                                      {"aucun", 0},
                                      {"aucune", 0},
                                      {"minimal", 1},
                                      {"minimale", 1},
                                      {"mild", 2},
                                      {"leger", 2},
                                      {"legere", 2},
                                      {"moderate", 3},
                                      {"modere", 3},
                                      {"moderee", 3},
                                      {"severe", 4},
                                      {"life-threatening", 5},
                                      {"fatal", 6},
                                      {"life threatening", 5},
                                      {"death", 6},
                                      {"deces", 6},
                                      {NULL, 0}};
static const scale_word level[] = {{"very low", 0},
                                   {"tres bas", 0},
                                   {"tres faible", 0},
                                   {"low-intermediate", 2},
                                   {"low intermediate", 2},
                                   {"intermediate-low", 2},
                                   {"intermediate low", 2},
                                   {"faible-intermediaire", 2},
                                   {"high-intermediate", 4},
                                   {"high intermediate", 4},
                                   {"intermediate-high", 4},
                                   {"intermediate high", 4},
                                   {"very high", 6},
                                   {"tres haut", 6},
                                   {"tres eleve", 6},
                                   {"low", 1},
                                   {"bas", 1},
                                   {"faible", 1},
                                   {"favorable", 1},
                                   {"good", 1},
                                   {"medium", 3},
                                   {"moderate", 3},
                                   {"intermediate", 3},
                                   {"intermediaire", 3},
                                   {"moyen", 3},
                                   {"moyenne", 3},
                                   {"high", 5},
                                   {"haut", 5},
                                   {"eleve", 5},
                                   {"elevee", 5},
                                   {"unfavorable", 5},
                                   {"unfavourable", 5},
                                   {"adverse", 5},
                                   {"poor", 5},
                                   {NULL, 0}};
static const scale_word smoking[] = {{"never", 0},  {"jamais", 0}, {"former", 1},  {"ex", 1},
                                     {"ancien", 1}, {"past", 1},   {"current", 2}, {"actuel", 2},
                                     {"active", 2}, {"actif", 2},  {NULL, 0}};
static const scale_word amount[] = {{"negative", 0},  {"negatif", 0},  {"weak", 1},
                                    {"equivocal", 1}, {"partial", 1},  {"partiel", 1},
                                    {"strong", 3},    {"positive", 2}, {"positif", 2},
                                    {"complete", 3},  {"complet", 3},  {NULL, 0}};
static const scale_word months[] = {
    {"january", 1},   {"janvier", 1},   {"jan", 1},      {"february", 2},  {"fevrier", 2},
    {"feb", 2},       {"march", 3},     {"mars", 3},     {"mar", 3},       {"april", 4},
    {"avril", 4},     {"apr", 4},       {"may", 5},      {"mai", 5},       {"june", 6},
    {"juin", 6},      {"jun", 6},       {"july", 7},     {"juillet", 7},   {"jul", 7},
    {"august", 8},    {"aout", 8},      {"aug", 8},      {"september", 9}, {"septembre", 9},
    {"sept", 9},      {"sep", 9},       {"october", 10}, {"octobre", 10},  {"oct", 10},
    {"november", 11}, {"novembre", 11}, {"nov", 11},     {"december", 12}, {"decembre", 12},
    {"dec", 12},      {NULL, 0}};
static const scale_word weekdays[] = {
    {"monday", 1},    {"lundi", 1},    {"mon", 1}, {"tuesday", 2},  {"mardi", 2},  {"tue", 2},
    {"wednesday", 3}, {"mercredi", 3}, {"wed", 3}, {"thursday", 4}, {"jeudi", 4},  {"thu", 4},
    {"friday", 5},    {"vendredi", 5}, {"fri", 5}, {"saturday", 6}, {"samedi", 6}, {"sat", 6},
    {"sunday", 7},    {"dimanche", 7}, {"sun", 7}, {NULL, 0}};
static const scale_word *const scales[] = {severity, level, smoking, amount, months, weekdays};

/** How names are read. */
typedef struct manner {
    const scale_word *scale; /**< NULL: by numbers alone */
    numerals form;
    marking marks;
} manner;

/* "less than 65" is "<65", and "65 or more" is ">=65". */
typedef enum said_of { THE_NEXT, THE_LAST } said_of;
static const struct {
    const char *words;
    int side;
    said_of number;
} sides[] = {{"less than", -2, THE_NEXT},
             {"fewer than", -2, THE_NEXT},
             {"younger than", -2, THE_NEXT},
             {"under", -2, THE_NEXT},
             {"below", -2, THE_NEXT},
             {"moins de", -2, THE_NEXT},
             {"avant", -2, THE_NEXT},
             {"before", -2, THE_NEXT},
             {"at most", -1, THE_NEXT},
             {"up to", -1, THE_NEXT},
             {"au plus", -1, THE_NEXT},
             {"jusqu'a", -1, THE_NEXT},
             {"or less", -1, THE_LAST},
             {"or fewer", -1, THE_LAST},
             {"or younger", -1, THE_LAST},
             {"et moins", -1, THE_LAST},
             {"ou moins", -1, THE_LAST},
             {"at least", 1, THE_NEXT},
             {"au moins", 1, THE_NEXT},
             {"or more", 1, THE_LAST},
             {"and more", 1, THE_LAST},
             {"and over", 1, THE_LAST},
             {"or over", 1, THE_LAST},
             {"and older", 1, THE_LAST},
             {"or older", 1, THE_LAST},
             {"and above", 1, THE_LAST},
             {"or higher", 1, THE_LAST},
             {"et plus", 1, THE_LAST},
             {"ou plus", 1, THE_LAST},
             {"more than", 2, THE_NEXT},
             {"greater than", 2, THE_NEXT},
             {"older than", 2, THE_NEXT},
             {"over", 2, THE_NEXT},
             {"above", 2, THE_NEXT},
             {"plus de", 2, THE_NEXT},
             {"apres", 2, THE_NEXT},
             {"<=", -1, THE_NEXT},
             {"\u2264", -1, THE_NEXT},
             {"\u2A7D", -1, THE_NEXT},
             {">=", 1, THE_NEXT},
             {"\u2265", 1, THE_NEXT},
             {"\u2A7E", 1, THE_NEXT},
             {"<", -2, THE_NEXT},
             {">", 2, THE_NEXT}};

/* Days, so that "Day 15", "Week 4" and "Month 3" of one column stand in their order. */
static const struct {
    const char *word;
    double days;
} units[] = {{"days", 1},       {"day", 1},          {"jours", 1},       {"jour", 1},
             {"weeks", 7},      {"week", 7},         {"wk", 7},          {"semaines", 7},
             {"semaine", 7},    {"months", 30.4375}, {"month", 30.4375}, {"mo", 30.4375},
             {"mois", 30.4375}, {"years", 365.25},   {"year", 365.25},   {"yr", 365.25},
             {"yrs", 365.25},   {"ans", 365.25},     {"an", 365.25}};

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

/* ---- reading --------------------------------------------------------------------------------- */

static bool is_letter(char c) {
    return g_ascii_isalpha(c) || (unsigned char)c >= 0x80;
}

/** A word ends where letters end: "over" isn't in "overall". */
static bool stands_at(const char *text, const char *at, const char *word) {
    const size_t length = strlen(word);
    if (strncmp(at, word, length) != 0)
        return false;
    const bool letters = is_letter(*word) && (unsigned char)*word < 0x80;
    return !letters || ((at == text || !is_letter(at[-1])) && !is_letter(at[length]));
}

static void add_rank(reading *r, double value, int side) {
    if (r->n_ranks < MOST_RANKS)
        r->ranks[r->n_ranks] = (rank){value, side};
    r->n_ranks++;
}

/** The bytes of what may stand between thousands; 0: none does. Blanks are all alike by now, but
 * "Cohort 1 100 mg" has one, too. */
static size_t thousands_mark(const char *at, const marking *marks) {
    static const char curved[] = "\u2019";
    if (*at == '\'' || (*at == ' ' && marks->blanks == BLANKS_GROUP))
        return 1;
    if ((*at == ',' || *at == '.') && *at != marks->decimal)
        return 1;
    return g_str_has_prefix(at, curved) ? strlen(curved) : 0;
}

static size_t count_digits(const char *at) {
    return strspn(at, "0123456789");
}

/** The digits before the decimal mark: at most three, then just three behind each mark. */
static const char *read_whole(const char *at, const marking *marks, GString *digits) {
    const size_t first = count_digits(at);
    const bool grouped = first <= 3 && *at != '0';
    g_string_append_len(digits, at, (gssize)first);
    at += first;
    for (size_t mark; grouped && (mark = thousands_mark(at, marks)) > 0; at += mark + 3) {
        if (count_digits(at + mark) != 3)
            break;
        g_string_append_len(digits, at + mark, 3);
    }
    return at;
}

/** "1,000" is a thousand in a file with a decimal point, and "1.000" in one with a decimal comma;
 * where it can be no thousand, either mark is one of decimals. */
static const char *read_number(const char *at, const marking *marks, double *value) {
    g_autoptr(GString) digits = g_string_new(NULL);
    at = read_whole(at, marks, digits);
    if ((*at == '.' || *at == ',') && g_ascii_isdigit(at[1])) {
        const size_t n = count_digits(at + 1);
        g_string_append_c(digits, '.');
        g_string_append_len(digits, at + 1, (gssize)n);
        at += 1 + n;
    }
    tf_number_parse(digits->str, digits->len, '.', value);
    return at;
}

/** I to XII and no further, so that C and D stay letters; `at` is lower case. */
static const char *read_roman(const char *text, const char *at, double *value) {
    static const char *const romans[] = {"xii", "xi", "ix", "x",   "viii", "vii",
                                         "vi",  "iv", "v",  "iii", "ii",   "i"};
    static const int values[] = {12, 11, 9, 10, 8, 7, 6, 4, 5, 3, 2, 1};
    if (at > text && is_letter(at[-1]))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(romans); i++) {
        const char *end = at + strlen(romans[i]);
        if (!g_str_has_prefix(at, romans[i]))
            continue;
        const bool sub_level = *end >= 'a' && *end <= 'c' && !is_letter(end[1]);
        if (sub_level || !is_letter(*end)) {
            *value = values[i];
            return end;
        }
    }
    return NULL;
}

/** The letter of "IIIA" and "T1b" ranks behind the number, and before it is none. */
static const char *read_sub_level(const char *at, reading *r) {
    if (*at < 'a' || *at > 'c' || is_letter(at[1]))
        return at;
    add_rank(r, *at - 'a' + 1, 0);
    return at + 1;
}

/** "65-74", "65 to 74": the upper end ranks after the lower, whatever stands between them. */
static const char *skip_range(const char *at) {
    static const char *const marks[] = {"-", "\u2013", "\u2212", " - ", " \u2013 ", " to ", " a "};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(at, marks[i]) && g_ascii_isdigit(at[strlen(marks[i])]))
            return at + strlen(marks[i]);
    }
    return at;
}

/** Takes one thing off the text if it is a rank, a comparison or a unit; NULL: it is a word. */
static const char *read_special(const char *text, const char *at, const manner *how, reading *r,
                                int *side) {
    const scale_word *scale = how->scale;
    double value = 0;
    for (size_t i = 0; scale && scale[i].word; i++) {
        if (!stands_at(text, at, scale[i].word))
            continue;
        add_rank(r, scale[i].rank, 0);
        r->has_scale = true;
        return at + strlen(scale[i].word);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++) {
        if (!stands_at(text, at, sides[i].words))
            continue;
        if (sides[i].number == THE_NEXT)
            *side = sides[i].side;
        else if (r->n_ranks > 0 && r->n_ranks <= MOST_RANKS)
            r->ranks[r->n_ranks - 1].side = sides[i].side;
        return at + strlen(sides[i].words);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(units) && r->unit <= 0; i++) {
        if (!stands_at(text, at, units[i].word))
            continue;
        /* "Week 4", but "4 weeks": of "Cycle 1 Week 2" it is the second number's. */
        const char *end = at + strlen(units[i].word);
        r->unit = units[i].days;
        if (g_ascii_isdigit(end[strspn(end, " ")]))
            r->factor = r->unit;
        for (size_t k = r->run; k < MIN(r->n_ranks, (size_t)MOST_RANKS) && r->factor <= 0; k++)
            r->ranks[k].value *= r->unit;
        return end;
    }
    const char *end = how->form == ROMAN_TOO ? read_roman(text, at, &value) : NULL;
    if (!end && g_ascii_isdigit(*at))
        end = read_number(at, &how->marks, &value);
    if (!end)
        return NULL;
    r->run = r->in_run ? r->run : r->n_ranks;
    value *= r->factor > 0 ? r->factor : 1;
    if (*end == '+' && !is_letter(end[1]) && !g_ascii_isdigit(end[1])) {
        add_rank(r, value, 1);
        r->in_run = false;
        r->factor = 0;
        return end + 1;
    }
    add_rank(r, value, *side);
    *side = 0;
    end = read_sub_level(end, r);
    const char *next = skip_range(end);
    r->in_run = next > end;
    r->factor = r->in_run ? r->factor : 0;
    return next;
}

static void read_name(const char *folded, const manner *how, reading *r) {
    int side = 0;
    for (const char *at = folded; *at;) {
        const char *end = read_special(folded, at, how, r, &side);
        if (!end && is_letter(*at)) {
            /* to the end of the word, or "x" of "Dex" would be ten */
            if (r->words->len > 0)
                g_string_append_c(r->words, ' ');
            while (is_letter(*at))
                g_string_append_c(r->words, *at++);
            continue;
        }
        at = end ? end : at + 1;
    }
}

/* ---- order ----------------------------------------------------------------------------------- */

static int compare_numbers(double a, double b) {
    return (a > b) - (a < b);
}

static int by_ranks(const void *a, const void *b) {
    const reading *x = a, *y = b;
    if (x->place != y->place)
        return x->place - y->place;
    for (size_t i = 0; i < MIN(x->n_ranks, y->n_ranks); i++) {
        int order = compare_numbers(x->ranks[i].value, y->ranks[i].value);
        if (order == 0)
            order = x->ranks[i].side - y->ranks[i].side;
        if (order != 0)
            return order;
    }
    if (x->n_ranks != y->n_ranks)
        return x->n_ranks < y->n_ranks ? -1 : 1;
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
static bool place_name(const char *folded, ends known, const marking *marks, reading *r) {
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
    add_rank(r, (double)at, 0);
    double value = 0;
    if (numbered)
        read_number(folded + strcspn(folded, "0123456789"), marks, &value);
    add_rank(r, value, 0);
    return true;
}

/** Whether those that are not first or last differ in their ranks alone. A placebo among doses is
 * the dose of nothing. */
static bool are_comparable(reading *all, size_t n, const scale_word *scale) {
    const reading *model = NULL;
    size_t n_ranked = 0;
    for (size_t i = 0; i < n; i++) {
        reading *r = &all[i];
        const char *name = r->name;
        if (r->place != AMONG)
            continue;
        if (r->n_ranks == 0 && tf_find_control(&name, 1, TF_CONTROL_HINTS) == 0) {
            r->place = BEFORE;
            add_rank(r, (double)G_N_ELEMENTS(first_words), 0);
            continue;
        }
        if (r->n_ranks == 0 || r->n_ranks > MOST_RANKS || (scale && !r->has_scale))
            return false;
        if (model &&
            (strcmp(model->words->str, r->words->str) != 0 || (model->unit > 0) != (r->unit > 0)))
            return false;
        model = r;
        n_ranked++;
    }
    return n_ranked > 0;
}

static void read_names(const char **names, size_t n, char *const *folded, const manner *how,
                       reading *all) {
    for (size_t i = 0; i < n; i++) {
        if (all[i].words)
            g_string_free(all[i].words, TRUE);
        all[i] = (reading){.name = names[i], .position = i, .words = g_string_new(NULL)};
        if (!place_name(folded[i], ALL_ENDS, &how->marks, &all[i]))
            read_name(folded[i], how, &all[i]);
    }
}

/** "Cohort 1 100 mg" has as many numbers as "Cohort 1 50 mg"; "1 000 mg" has one more than
 * "500 mg", unless its blank stands between thousands. */
static bool numbers_differ(const reading *all, size_t n) {
    const reading *model = NULL;
    for (size_t i = 0; i < n; i++) {
        if (all[i].place != AMONG || all[i].n_ranks == 0)
            continue;
        if (model && model->n_ranks != all[i].n_ranks)
            return true;
        model = &all[i];
    }
    return false;
}

/** Reads all names in one manner; false: they have no order by it. */
static bool try_manner(const char **names, size_t n, char *const *folded, manner how) {
    g_autofree reading *all = g_new0(reading, n);
    bool any_roman = false;
    for (size_t i = 0; i < n; i++)
        any_roman = any_roman || strchr(folded[i], 'i') != NULL;
    read_names(names, n, folded, &how, all);
    if (numbers_differ(all, n)) {
        how.marks.blanks = BLANKS_GROUP;
        read_names(names, n, folded, &how, all);
    }
    const bool ordered = (how.form == ARABIC || any_roman) && are_comparable(all, n, how.scale);
    if (ordered) {
        qsort(all, n, sizeof *all, by_ranks);
        for (size_t i = 0; i < n; i++)
            names[i] = all[i].name;
    }
    for (size_t i = 0; i < n; i++)
        g_string_free(all[i].words, TRUE);
    return ordered;
}

/** Only what is first and what is last: those between them stay as they are. */
static bool move_ends(const char **names, size_t n, char *const *folded, marking marks) {
    g_autofree reading *all = g_new0(reading, n);
    bool moved = false;
    for (size_t i = 0; i < n; i++) {
        all[i] = (reading){.name = names[i], .position = i};
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
    const marking marks = {decimal, BLANKS_PART};
    g_auto(GStrv) folded = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++)
        folded[i] = tf_fold_name(names[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        if (try_manner(names, n, folded, (manner){scales[i], ARABIC, marks}))
            return TF_ORDER_SCALE;
    }
    if (try_manner(names, n, folded, (manner){NULL, ARABIC, marks}) ||
        try_manner(names, n, folded, (manner){NULL, ROMAN_TOO, marks}))
        return TF_ORDER_VALUES;
    return move_ends(names, n, folded, marks) ? TF_ORDER_SCALE : TF_ORDER_FILE;
}
