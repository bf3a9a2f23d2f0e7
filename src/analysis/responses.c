/* Responses are known by what the vocabulary says of their words. Guessed from half of the words,
   an order would look right and be wrong, so what isn't known is told. */
#include "analysis/responses.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alike_word.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/sort.h"
#include "data/doubtful.h"
#include "data/spreadsheet_date.h"
#include "response_words.h"

typedef struct ranked {
    const char *level;
    int depth;
    size_t position; /* qsort leaves equals in any order */
} ranked;

static int by_depth(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    const int order = (x->depth > y->depth) - (x->depth < y->depth);
    return order != 0 ? order : (x->position > y->position) - (x->position < y->position);
}

/* Of a mixture, half would stand by depth and half by name, and nobody could tell which. */
bool tf_sort_responses(tf_vocabulary *vocabulary, tf_response_order order, const char **levels,
                       size_t n) {
    g_autofree ranked *all = g_new0(ranked, n + 1);
    const int sign = order == TF_BEST_FIRST ? -1 : 1;
    for (size_t i = 0; i < n; i++) {
        const tf_meaning meaning = tf_vocabulary_find(vocabulary, levels[i]);
        if (!tf_meaning_is_response(meaning))
            return false;
        all[i] = (ranked){levels[i], sign * meaning.depth, i};
    }
    tf_sort(all, n, sizeof *all, by_depth);
    for (size_t i = 0; i < n; i++)
        levels[i] = all[i].level;
    return true;
}

/** The code of what a word is near to; NULL: it is near to none, or to several. */
static const char *near_code(tf_vocabulary *vocabulary, const char *word) {
    static const char *const codes[] = {"sCR", "CR", "nCR", "VGPR", "PR", "MR", "SD", "PD", "NE"};
    const tf_meaning near = tf_vocabulary_near(vocabulary, word);
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        const tf_meaning meaning = tf_vocabulary_find(vocabulary, codes[i]);
        if (near.role != TF_MEANING_UNKNOWN && meaning.role == near.role &&
            meaning.depth == near.depth)
            return codes[i];
    }
    return NULL;
}

void tf_warn_unmeant(const tf_ask *ask, const char *const *column, tf_vocabulary *vocabulary,
                     const tf_texts *levels, tf_diag *diag) {
    g_autoptr(GString) said = g_string_new(NULL);
    const char *first = NULL;
    size_t n_known = 0, n_unknown = 0;
    for (size_t i = 0; i < levels->n; i++) {
        const char *level = levels->items[i];
        const tf_meaning meaning = tf_vocabulary_find(vocabulary, level);
        if (tf_meaning_is_response(meaning)) {
            n_known += meaning.role != TF_MEANING_NOT_EVALUABLE;
            continue;
        }
        first = first ? first : level;
        g_string_append_printf(said, "%s\"%s\"", n_unknown++ ? ", " : "", level);
    }
    /* One that is known may be chance: "Progression" beside "Cure". */
    if (n_known < 2 || n_unknown == 0)
        return;
    const tf_place place = tf_ask_place(ask, column);
    const char *code = near_code(vocabulary, first);
    g_autofree char *hint =
        code
            ? g_strdup_printf("vocabulary: FILE says what it means, with a line such as \"%s: %s\"",
                              first, code)
            : g_strdup_printf(
                  "vocabulary: FILE says what it means, in a line \"%s: CODE\" with one "
                  "of CR, VGPR, PR, MR, SD, PD, NE",
                  first);
    tf_diag_warning(diag, &place, hint,
                    "of the responses in column \"%s\" %s %s not known: none has its order and "
                    "colour by what it means",
                    *column, said->str, n_unknown > 1 ? "are" : "is");
}

/** "RP ?" is somebody's doubt about a response, "CR*" one with a note. */
static tf_meaning meaning_of(tf_vocabulary *vocabulary, const char *word) {
    g_autofree char *bare = g_strdup(word);
    for (size_t n = strlen(bare); n > 1 && strchr(" ?*!", bare[n - 1]); n--)
        bare[n - 1] = '\0';
    return tf_vocabulary_find(vocabulary, bare);
}

/* Stable disease may be all that is counted; then responses are left out on purpose. */
static int lowest_counted(const tf_uncounted_ask *asked) {
    int lowest = INT_MAX;
    bool any = false;
    for (size_t i = 0; i < asked->counted.n; i++) {
        const tf_meaning meaning = tf_vocabulary_find(asked->vocabulary, asked->counted.items[i]);
        if (meaning.role == TF_MEANING_PROGRESSION)
            return INT_MAX;
        any |= meaning.role == TF_MEANING_RESPONSE;
        if (meaning.role == TF_MEANING_RESPONSE || meaning.role == TF_MEANING_STABLE)
            lowest = MIN(lowest, meaning.depth);
    }
    return any ? lowest : INT_MAX;
}

/** Grades and codes of responses end far below. */
#define MOST_GRADE 1e6

typedef enum count { COUNT_NOT, COUNT_AS_GOOD, COUNT_SAME } count;

static bool read_code(const char *name, double *value) {
    return tf_number_parse(name, strlen(name), '.', value);
}

/** "3-4" and "≥3": several grades in one text. */
typedef struct grade_range {
    int from, to; /**< INT_MAX: no end */
} grade_range;

static bool read_range(const char *name, grade_range *range) {
    g_autofree char *word = tf_fold_word(name, strlen(name));
    char *end = word + strspn(word, ">=");
    const bool open = end > word;
    if (!g_ascii_isdigit(*end))
        return false;
    range->from = (int)g_ascii_strtoull(end, &end, 10);
    range->to = INT_MAX;
    if (*end == '\0' || strcmp(end, "+") == 0)
        return open || *end == '+';
    if (open || *end != '-' || !g_ascii_isdigit(end[1]))
        return false;
    range->to = (int)g_ascii_strtoull(end + 1, &end, 10);
    return *end == '\0' && range->to > range->from;
}

/** What a spreadsheet made a date of: "03-avr" and "2021-04-03" were "3-4". */
static bool read_date(const char *name, grade_range *range) {
    int parts[2];
    if (!tf_spreadsheet_day(name, parts))
        return false;
    *range = (grade_range){parts[0], parts[1]};
    return true;
}

/** A grade that is counted by itself. */
static bool read_grade(const char *name, grade_range *range) {
    g_autofree char *word = tf_fold_word(name, strlen(name));
    double value;
    if (!read_code(word, &value) || value < 0 || value > MOST_GRADE || value != floor(value))
        return false;
    *range = (grade_range){(int)value, (int)value};
    return true;
}

/** What is counted, as a level is that is held against it: of dates ranges are, too. */
static bool read_counted(const char *name, bool (*level)(const char *name, grade_range *range),
                         grade_range *range) {
    return read_grade(name, range) || (level == read_date && read_range(name, range));
}

/** Whether grades of a range are counted by themselves: all of them, some or none. */
static count count_of_range(const tf_uncounted_ask *asked, const char *name) {
    grade_range range, counted;
    bool least = false, most = false, any = false;
    bool (*level)(const char *, grade_range *) = read_date(name, &range) ? read_date : read_range;
    if (!level(name, &range))
        return COUNT_NOT;
    for (size_t i = 0; i < asked->counted.n; i++) {
        if (!read_counted(asked->counted.items[i], level, &counted) || counted.to < range.from ||
            counted.from > range.to)
            continue;
        any = true;
        least |= counted.from <= range.from;
        most |= range.to == INT_MAX || counted.to >= range.to;
    }
    return least && most ? COUNT_SAME : any ? COUNT_AS_GOOD : COUNT_NOT;
}

/** Whether a value that isn't counted is as good as one that is, or the same answer: who counts the
    Y and not the 1 can't mean it. */
static count should_count(const tf_uncounted_ask *asked, int lowest, tf_meaning meaning) {
    if (meaning.role == TF_MEANING_UNKNOWN || meaning.role == TF_MEANING_NOT_EVALUABLE)
        return COUNT_NOT;
    for (size_t i = 0; i < asked->counted.n; i++) {
        const tf_meaning counted = tf_vocabulary_find(asked->vocabulary, asked->counted.items[i]);
        if (counted.role == meaning.role && counted.depth == meaning.depth)
            return meaning.role == TF_MEANING_YES ? COUNT_SAME : COUNT_AS_GOOD;
    }
    return tf_meaning_is_response(meaning) && meaning.depth >= lowest ? COUNT_AS_GOOD : COUNT_NOT;
}

/** Whether the counted values are codes other than the answers 0 and 1: grades, of which 1 is one.
 */
static bool are_grades(const tf_uncounted_ask *asked) {
    double value;
    for (size_t i = 0; i < asked->counted.n; i++)
        if (read_code(asked->counted.items[i], &value) && value != 0 && value != 1)
            return true;
    return false;
}

/** 9 beside 0 and 1, 99 beside grades: nines that no other value leads to. */
static bool is_far_nine(const char *name, const tf_response_value *values, size_t n) {
    double own, other;
    if (strspn(name, "9") != strlen(name) || !read_code(name, &own))
        return false;
    for (size_t i = 0; i < n; i++)
        if (values[i].n > 0 && strcmp(values[i].name, name) != 0 &&
            read_code(values[i].name, &other) && (other > own || own - other <= 1))
            return false;
    return true;
}

static bool may_be_unknown(const tf_response_value *value, const tf_response_value *values,
                           size_t n) {
    double code;
    return tf_may_mean_missing(value->name) || is_far_nine(value->name, values, n) ||
           tf_is_code_apart(value->name, values, n) ||
           (read_code(value->name, &code) && code < 0 &&
            !tf_is_grade_below(value->name, values, n));
}

/** What may be behind a value that isn't named and no answer by its word. */
typedef enum guess { GUESS_NO, GUESS_NOBODY_KNOWS, GUESS_RESPONSE } guess;

static guess guess_of(const tf_uncounted_ask *asked, const tf_response_value *value,
                      const tf_response_value *values, size_t n) {
    return may_be_unknown(value, values, n)                  ? GUESS_NOBODY_KNOWS
           : count_of_range(asked, value->name) != COUNT_NOT ? GUESS_NO
           : meaning_of(asked->vocabulary, value->name).role != TF_MEANING_UNKNOWN ? GUESS_NO
           : tf_may_respond(asked, value->name)                                    ? GUESS_RESPONSE
                                                                                   : GUESS_NO;
}

static bool is_guessed(const tf_uncounted_ask *asked, const tf_response_value *value,
                       const tf_response_value *values, size_t n, guess wanted) {
    double code;
    if (value->n == 0 || value->named)
        return false;
    const bool open = meaning_of(asked->vocabulary, value->name).role == TF_MEANING_UNKNOWN ||
                      (are_grades(asked) && read_code(value->name, &code));
    return open && guess_of(asked, value, values, n) == wanted;
}

static char *list_unknown(const tf_uncounted_ask *asked, const tf_response_value *values, size_t n,
                          guess wanted) {
    GString *said = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        if (is_guessed(asked, &values[i], values, n, wanted))
            g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "", values[i].name,
                                   values[i].n);
    return g_string_free(said, FALSE);
}

/** The first of them, for a hint; NULL: none. */
static const char *first_unknown(const tf_uncounted_ask *asked, const tf_response_value *values,
                                 size_t n, guess wanted) {
    for (size_t i = 0; i < n; i++)
        if (is_guessed(asked, &values[i], values, n, wanted))
            return values[i].name;
    return NULL;
}

/* A new word in a file counts as no, whatever whoever wrote it meant. */
static void tell_maybe(const tf_uncounted_ask *asked, const tf_response_value *values, size_t n,
                       tf_diag *diag) {
    const tf_place place = tf_ask_place(asked->base, asked->member);
    g_autofree char *maybe = list_unknown(asked, values, n, GUESS_RESPONSE);
    if (!*maybe)
        return;
    g_autofree char *hint =
        g_strdup_printf("name them in %s, too, if they respond; if not, vocabulary: FILE says so "
                        "with a line such as \"%s: SD\"",
                        asked->key, first_unknown(asked, values, n, GUESS_RESPONSE));
    tf_diag_warning(diag, &place, hint, "values of \"%s\" count as no response and may be one: %s",
                    asked->column, maybe);
}

/* Of two values the other one is no; of more, a code such as 9 may mean that nobody knows. */
static void tell_unknown(const tf_uncounted_ask *asked, const tf_response_value *values, size_t n,
                         tf_diag *diag) {
    size_t n_unnamed = 0;
    for (size_t i = 0; i < n; i++)
        n_unnamed += values[i].n > 0 && !values[i].named;
    if (n_unnamed < 2)
        return;
    const tf_place place = tf_ask_place(asked->base, asked->member);
    g_autofree char *known = list_unknown(asked, values, n, GUESS_NO);
    g_autofree char *unknown = list_unknown(asked, values, n, GUESS_NOBODY_KNOWS);
    if (*known)
        tf_diag_note(diag, &place, NULL,
                     "values of \"%s\" count as no response, whatever they mean: %s (%s)",
                     asked->column, known, asked->key);
    tell_maybe(asked, values, n, diag);
    if (!*unknown)
        return;
    g_autofree char *hint =
        g_strdup_printf("if nobody knows it: --set 'data.missing=[default, \"%s\"]'; if it means "
                        "no, write no in the file; if it is a response, name it in %s, too",
                        first_unknown(asked, values, n, GUESS_NOBODY_KNOWS), asked->key);
    tf_diag_warning(diag, &place, hint,
                    "values of \"%s\" that may mean that nobody knows count as no response: %s",
                    asked->column, unknown);
}

/** Values that should count so; in the order of the file. */
static char *list_uncounted(const tf_uncounted_ask *asked, const tf_response_value *values,
                            size_t n, count wanted) {
    const int lowest = lowest_counted(asked);
    GString *said = g_string_new(NULL);
    for (size_t i = 0; i < n; i++) {
        if (values[i].n == 0 || values[i].named)
            continue;
        const count range = count_of_range(asked, values[i].name);
        const tf_meaning meaning = meaning_of(asked->vocabulary, values[i].name);
        if ((range != COUNT_NOT ? range : should_count(asked, lowest, meaning)) != wanted)
            continue;
        g_string_append_printf(said, "%s\"%s\" (%zu)", said->len ? ", " : "", values[i].name,
                               values[i].n);
        grade_range date;
        if (read_date(values[i].name, &date))
            g_string_append_printf(said, ", which a spreadsheet made of \"%d-%d\"", date.from,
                                   date.to);
    }
    return g_string_free(said, FALSE);
}

/* "Yes" beside a "Y" that is counted is a response that nobody sees. */
void tf_warn_uncounted(const tf_uncounted_ask *asked, const tf_response_value *values, size_t n,
                       tf_diag *diag) {
    tell_unknown(asked, values, n, diag);
    const tf_place place = tf_ask_place(asked->base, asked->member);
    g_autofree char *same = list_uncounted(asked, values, n, COUNT_SAME);
    g_autofree char *good = list_uncounted(asked, values, n, COUNT_AS_GOOD);
    if (*same) {
        g_autofree char *hint = g_strdup_printf(
            "name them in %s, too; or leave their rows out with --where", asked->key);
        tf_diag_error(diag, &place, hint,
                      "values of \"%s\" mean the same as one that counts, and aren't counted: %s",
                      asked->column, same);
    }
    if (*good) {
        g_autofree char *hint =
            g_strdup_printf("name them in %s, too, if they respond", asked->key);
        tf_diag_warning(diag, &place, hint,
                        "values of \"%s\" count as no response though they are as good as one that "
                        "counts: %s",
                        asked->column, good);
    }
}
