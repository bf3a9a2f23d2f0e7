/* Whether names of levels say that one holds another: any grade, grade ≥ 3. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/name_words.h"
#include "data/condition_text.h"
#include "job.h"

/* The grades that a name stands for; from > to: it names none. */
typedef struct grades {
    double from, to;
} grades;

static const grades NO_GRADES = {1, 0}, ANY = {DBL_MIN, INFINITY}, NONE = {0, 0};

/* "All grades", "Any", "tous grades"; "total" only by itself: there is total knee replacement. */
static bool is_any(char **words) {
    static const char *const first[] = {"any",  "all",    "overall", "every", "tout",
                                        "tous", "toutes", "toute",   NULL};
    return words[0] &&
           (g_strv_contains(first, words[0]) || (strcmp(words[0], "total") == 0 && !words[1]));
}

/* Names of events as such hold whatever stands beside them: TEAE, adverse events, EI. */
static bool is_event(const char *name) {
    static const char *const events[] = {"teae",
                                         "teaes",
                                         "ae",
                                         "aes",
                                         "adverse event",
                                         "adverse events",
                                         "any ae",
                                         "any teae",
                                         "treatment emergent",
                                         "treatment emergent ae",
                                         "treatment emergent aes",
                                         "treatment emergent adverse events",
                                         "ei",
                                         "eis",
                                         "eie",
                                         "evenement indesirable",
                                         "evenements indesirables",
                                         NULL};
    g_auto(GStrv) words = tf_name_words(name);
    return tf_words_are(words, events);
}

/** What events may be besides their grade: each of it is a question of its own. */
typedef enum quality {
    PLAIN,
    RELATED,
    SERIOUS,
    FATAL,
    DISCONTINUED,
    REDUCED,
    INTERRUPTED,
    OF_INTEREST
} quality;

/* "Not related" beside "related" excludes it. */
static quality quality_of(const char *name) {
    static const struct {
        quality is;
        const char *words[12];
    } qualities[] = {
        {RELATED,
         {"related", "drug related", "trae", "traes", "imputable", "imputables", "lie", "lies",
          NULL}},
        {SERIOUS, {"serious", "sae", "saes", "eig", "eigs", "grave", "graves", NULL}},
        {FATAL, {"fatal", "fatals", "death", "deaths", "deces", "mortel", "mortels", NULL}},
        {DISCONTINUED,
         {"discontinuation", "discontinuations", "discontinued", "withdrawal", "arret", "arrets",
          NULL}},
        {REDUCED, {"dose reduction", "dose reductions", "reduction de dose", NULL}},
        {INTERRUPTED, {"interruption", "interruptions", "dose interruption", "dose delay", NULL}},
        {OF_INTEREST, {"special interest", "aesi", "interet particulier", NULL}},
    };
    static const char *const negations[] = {"not",     "non",  "no",  "un",    "unrelated",
                                            "without", "sans", "pas", "aucun", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    for (size_t i = 0; !tf_words_have(words, negations) && i < G_N_ELEMENTS(qualities); i++)
        if (tf_words_have(words, qualities[i].words))
            return qualities[i].is;
    return PLAIN;
}

static bool is_none(char **words) {
    static const char *const first[] = {"no",     "none", "not", "without", "aucun",
                                        "aucune", "sans", "pas", "non",     NULL};
    return words[0] && g_strv_contains(first, words[0]);
}

/* A number, Arabic or Roman as in "grade III-IV"; NaN: none. */
static double number_of(const char *word) {
    static const char *const roman[] = {"i", "ii", "iii", "iv", "v"};
    char *end = NULL;
    double value = g_ascii_isdigit(*word) ? g_ascii_strtod(word, &end) : NAN;
    for (size_t i = 0; i < G_N_ELEMENTS(roman); i++)
        value = strcmp(word, roman[i]) == 0 ? (double)i + 1 : value;
    return end && *end ? NAN : value;
}

/* Words in small letters; numbers and each sign are words of their own. */
static char **words_of(const char *name) {
    g_autofree char *small = g_utf8_casefold(name, -1);
    g_autofree char *whole = g_utf8_normalize(small, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autoptr(GString) text = g_string_new(NULL);
    int before = 0; /* 1: letter, 2: number, 3: sign */
    for (const char *c = whole ? whole : small; *c; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        bool blank = g_unichar_isspace(letter);
        int kind = g_unichar_isalpha(letter)                           ? 1
                   : g_ascii_isdigit(*c) || (*c == '.' && before == 2) ? 2
                                                                       : 3;
        if (text->len > 0 && !blank && (kind == 3 || kind != before))
            g_string_append_c(text, ' ');
        before = blank ? 0 : kind;
        if (blank)
            g_string_append_c(text, ' ');
        else
            g_string_append_unichar(text, letter);
    }
    g_auto(GStrv) parts = g_strsplit(text->str, " ", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (char **part = parts; *part; part++) {
        if (**part)
            g_ptr_array_add(words, g_strdup(*part));
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_steal(words, NULL);
}

static bool is_one_of(const char *word, const char *const *list) {
    return word && g_strv_contains(list, word);
}

/* What stands around a number makes a range of it: ≥ 3, 3+, at least 3, 3 or higher, 1-2, ≤ 2. */
static grades around(char **words, size_t at, double number) {
    static const char *const least[] = {"≥", ">", "least", "moins", "from", NULL};
    static const char *const most[] = {"≤", "<", "most", "plus", NULL};
    static const char *const more[] = {"higher", "more", "worse",     "greater", "above",
                                       "over",   "plus", "supérieur", "sup",     NULL};
    static const char *const joins[] = {"-", "–",  "—",  "to", "or", "and",
                                        "à", "ou", "et", "/",  NULL};
    const char *before = at > 0 ? words[at - 1] : NULL;
    bool equals = before && strcmp(before, "=") == 0 && at > 1;
    if (equals)
        before = words[at - 2];
    bool open = before && !equals && (*before == '>' || *before == '<');
    if (is_one_of(before, least))
        return (grades){open ? nextafter(number, INFINITY) : number, INFINITY};
    if (is_one_of(before, most))
        return (grades){-INFINITY, open ? nextafter(number, -INFINITY) : number};
    const char *next = words[at + 1];
    if (next && strcmp(next, "+") == 0)
        return (grades){number, INFINITY};
    if (is_one_of(next, joins)) {
        const char *then = words[at + 2];
        double other = then ? number_of(then) : NAN;
        if (is_one_of(then, more))
            return (grades){number, INFINITY};
        if (!isnan(other))
            return (grades){fmin(number, other), fmax(number, other)};
    }
    return (grades){number, number};
}

static grades grades_of(const char *name) {
    g_auto(GStrv) words = words_of(name);
    if (is_any(words) || is_event(name))
        return ANY;
    if (is_none(words))
        return NONE;
    for (size_t i = 0; words[i]; i++) {
        double number = number_of(words[i]);
        if (!isnan(number))
            return around(words, i, number);
    }
    return NO_GRADES;
}

/* Any grade holds names without a number, too: serious, fatal. */
static bool holds(grades outer, grades inner) {
    if (inner.from > inner.to)
        return outer.from == ANY.from && outer.to == ANY.to;
    return outer.from <= inner.from && outer.to >= inner.to &&
           (outer.from < inner.from || outer.to > inner.to);
}

/* Different qualities, or one beside a grade: a patient may have both. */
static bool find_overlap(const char *const *names, const grades *all, size_t n, size_t pair[2]) {
    for (size_t a = 0; a < n; a++) {
        const quality first = names[a] ? quality_of(names[a]) : PLAIN;
        for (size_t b = 0; b < n && first != PLAIN; b++) {
            const quality second = names[b] ? quality_of(names[b]) : PLAIN;
            const bool graded = all[b].from <= all[b].to && all[b].to > 0;
            if ((second == PLAIN && (!graded || first == FATAL)) || second == first)
                continue;
            pair[0] = a;
            pair[1] = b;
            return true;
        }
    }
    return false;
}

tf_bars_nesting tf_bars_nesting_of(const char *const *names, size_t n, size_t pair[2]) {
    g_autofree grades *all = g_new(grades, n + 1);
    size_t n_held = 0;
    for (size_t i = 0; i < n; i++)
        all[i] = names[i] ? grades_of(names[i]) : NO_GRADES;
    for (size_t a = 0; a < n; a++) {
        for (size_t b = 0; b < n; b++) {
            if (!holds(all[a], all[b]))
                continue;
            if (n_held == 0) {
                pair[0] = a;
                pair[1] = b;
            }
            n_held++;
        }
    }
    if (n_held == 0)
        return find_overlap(names, all, n, pair) ? TF_BARS_OVERLAPPING : TF_BARS_APART;
    return n_held == n * (n - 1) / 2 ? TF_BARS_IN_EACH_OTHER : TF_BARS_MIXED;
}

bool tf_bars_refuse_nested(const tf_bars_job *job, const void *member, const char *const *names,
                           tf_bars_nesting nesting, const size_t pair[2]) {
    const char *outer = names[pair[0]], *inner = names[pair[1]];
    const tf_place place = tf_ask_place(&job->ask->base, member);
    g_autofree char *without = tf_without_hint(job->level_column, outer);
    g_autofree char *apart = g_strdup_printf("keep levels that exclude each other: %s", without);
    tf_diag_error(
        job->diag, &place,
        nesting == TF_BARS_IN_EACH_OTHER
            ? "form: grouped, or back_to_back for two groups, draws them in each other"
            : apart,
        nesting == TF_BARS_OVERLAPPING
            ? "\"%s\" and \"%s\" may be of the same patients: such levels are not added up"
            : "\"%s\" holds \"%s\": such levels are not added up",
        outer, inner);
    return false;
}
