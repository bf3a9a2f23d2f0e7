/* Levels that are one to whoever typed them: "Male", "male ", "MALE", "Mâle." */
#include "analysis/alike.h"

#include <stdbool.h>
#include <string.h>

#include "analysis/name_words.h"
#include "base/alike_word.h"
#include "base/word_company.h"
#include "data/date_form.h"
#include "data/doubtful.h"
#include "data/spreadsheet_date.h"
#include "minus_sign.h"

/** "Défavorable" of "DÃ©favorable", whose UTF-8 was read as windows-1252 when the
 * file was made; NULL: it is no such text. Newly allocated. */
static char *mend(const char *name) {
    if (g_str_is_ascii(name))
        return NULL;
    gsize n = 0;
    char *bytes = g_convert(name, -1, "WINDOWS-1252", "UTF-8", NULL, &n, NULL);
    if (bytes && n == strlen(bytes) && !g_str_is_ascii(bytes) &&
        g_utf8_validate(bytes, (gssize)n, NULL))
        return bytes;
    g_free(bytes);
    return NULL;
}

static bool is_broken(const char *name) {
    g_autofree char *mended = mend(name);
    return mended != NULL;
}

/** `company` NULL: by its letters alone. */
static char *fold(const char *name, tf_vocabulary *responses, const tf_word_company *company) {
    g_autofree char *mended = mend(name);
    const char *text = mended ? mended : name;
    tf_meaning meaning = {TF_MEANING_UNKNOWN, 0};
    if (responses)
        meaning = tf_vocabulary_find(responses, text);
    if (tf_meaning_is_response(meaning))
        return g_strdup_printf("response %d, %d", (int)meaning.role, meaning.depth);
    return company ? tf_word_company_fold(company, text) : tf_fold_word(text, strlen(text));
}

/* As YAML reads it back; a tab would be shown as a picture of one, which is another sign, and what
   has no width not at all. */
static void append_quoted(GString *text, const char *name) {
    g_string_append_c(text, '"');
    for (; *name; name++) {
        const gunichar c = g_utf8_get_char_validated(name, -1);
        if (tf_is_invisible(c)) {
            g_string_append_printf(text, "\\u%04X", c);
            name = g_utf8_next_char(name) - 1;
            continue;
        }
        if (*name == '\t' || *name == '\n' || *name == '\r') {
            g_string_append(text, *name == '\t' ? "\\t" : *name == '\n' ? "\\n" : "\\r");
            continue;
        }
        if (*name == '"' || *name == '\\')
            g_string_append_c(text, '\\');
        g_string_append_c(text, *name);
    }
    g_string_append_c(text, '"');
}

/** Names in groups of those that are alike. */
typedef struct sorted {
    const char *const *names;
    size_t n;
    size_t *first; /**< of each name: the first that is like it */
    size_t *best;  /**< of each first: by which name all are to be called */
    bool *several; /**< of each first: others are like it */
} sorted;

/** What makes names one: how they are written, or also what they mean beside the others. */
typedef enum alike_by { BY_LETTERS, BY_MEANING } alike_by;

/** "Day -1" is "Day minus 1", which no hyphen between words makes "Day 1". */
static char **with_minus_words(const char *const *names, size_t n) {
    char **marked = tf_mark_minuses(names, n);
    for (size_t i = 0; i < n; i++) {
        /* where a name begins with it, it is compared as it is */
        const bool within = strstr(marked[i] + (*marked[i] != '\0'), TF_MINUS);
        GString *text = g_string_new(within ? marked[i] : names[i]);
        if (within)
            g_string_replace(text, TF_MINUS, "minus ", 0);
        g_free(marked[i]);
        marked[i] = g_string_free(text, FALSE);
    }
    return marked;
}

static void sort_names(const char *const *names, size_t n, const tf_alike_ask *asked, alike_by by,
                       sorted *s) {
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(tf_word_company) company = by == BY_MEANING ? tf_word_company_new(names, n) : NULL;
    g_auto(GStrv) texts = with_minus_words(names, n);
    *s = (sorted){names, n, g_new0(size_t, n + 1), g_new0(size_t, n + 1), g_new0(bool, n + 1)};
    for (size_t i = 0; i < n; i++) {
        char *folded =
            asked->keys ? g_strdup(asked->keys[i]) : fold(texts[i], asked->responses, company);
        const size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(met, folded));
        s->first[i] = before ? before - 1 : i;
        s->best[i] = i;
        if (!before) {
            g_hash_table_insert(met, folded, GSIZE_TO_POINTER(i + 1));
            continue;
        }
        g_free(folded);
        s->several[before - 1] = true;
        size_t *best = &s->best[before - 1];
        const bool broken = is_broken(names[i]), best_broken = is_broken(names[*best]);
        const bool more = asked->weights && asked->weights[i] > asked->weights[*best];
        if (broken == best_broken ? more : best_broken)
            *best = i;
    }
}

static void clear_sorted(sorted *s) {
    g_free(s->first);
    g_free(s->best);
    g_free(s->several);
}

/* Of the names of a group. */
typedef enum nth_name { FIRST_NAME, NEXT_NAME } nth_name;

/** Calls for each group of several, with the name of all first. */
static size_t each_alike(const sorted *s,
                         void (*take)(GString *text, const char *name, nth_name nth), GString *text,
                         const char *end) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->first[i] != i)
            continue;
        const size_t before = text->len;
        size_t others = 0;
        /* Of many patients most are alone. */
        for (size_t j = i; s->several[i] && j < s->n; j++) {
            if (s->first[j] != i || j == s->best[i])
                continue;
            if (others++ == 0)
                take(text, s->names[s->best[i]], FIRST_NAME);
            take(text, s->names[j], NEXT_NAME);
        }
        n++;
        if (text->len > before)
            g_string_append(text, end);
    }
    return n;
}

/** "Placebo": ["placebo" */
static void take_map(GString *text, const char *name, nth_name nth) {
    if (nth == FIRST_NAME)
        g_string_append(text, text->len ? ", " : "");
    else
        g_string_append(text, text->str[text->len - 1] == ':' ? " [" : ", ");
    append_quoted(text, name);
    g_string_append(text, nth == FIRST_NAME ? ":" : "");
}

static void take_list(GString *text, const char *name, nth_name nth) {
    g_autofree char *unseen = tf_invisible_signs(name);
    g_string_append_printf(text, "%s\"%s\"%s",
                           nth == NEXT_NAME ? ", "
                           : text->len      ? "; "
                                            : "",
                           name, unseen);
}

char *tf_levels_merge_hint(const char *const *names, size_t n, const tf_alike_ask *asked,
                           size_t *n_apart) {
    sorted s;
    sort_names(names, n, asked, BY_MEANING, &s);
    g_autoptr(GString) map = g_string_new(NULL);
    const size_t apart = each_alike(&s, take_map, map, "]");
    clear_sorted(&s);
    if (n_apart)
        *n_apart = apart;
    return map->len > 0 && asked->merge_key
               ? g_strdup_printf("--set '%s={%s}'", asked->merge_key, map->str)
               : NULL;
}

void tf_levels_warn_alike(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag) {
    sorted s;
    sort_names(names, n, asked, BY_MEANING, &s);
    g_autoptr(GString) said = g_string_new(NULL);
    each_alike(&s, take_list, said, "");
    clear_sorted(&s);
    if (said->len == 0)
        return;
    g_autofree char *merge = tf_levels_merge_hint(names, n, asked, NULL);
    tf_diag_warning(diag, asked->place, merge ? merge : "write them alike in the file",
                    "levels of column \"%s\" are nearly the same: %s", asked->column, said->str);
}

void tf_levels_best(const char *const *names, size_t n, const tf_alike_ask *asked, size_t *best) {
    sorted s;
    sort_names(names, n, asked, BY_LETTERS, &s);
    for (size_t i = 0; i < n; i++)
        best[i] = s.best[s.first[i]];
    clear_sorted(&s);
}

static bool is_half_of_marker(const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strchr(names[i], '+') || g_ascii_strncasecmp(names[i], "pos", 3) == 0)
            return true;
    return false;
}

void tf_levels_warn_signs(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag) {
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) list = g_string_new(NULL);
    size_t n_signs = 0;
    for (size_t i = 0; i < n; i++) {
        if (!tf_is_no_level(names[i]))
            continue;
        n_signs++;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", names[i]);
        g_string_append(list, ", ");
        append_quoted(list, names[i]);
    }
    if (n_signs == 0 || n_signs == n || is_half_of_marker(names, n))
        return;
    g_autofree char *hint =
        g_strdup_printf("missing? use --set 'data.missing=[default%s]'", list->str);
    tf_diag_warning(diag, asked->place, hint, "%s %s of column \"%s\" like any other", said->str,
                    n_signs > 1 ? "are levels" : "is a level", asked->column);
}

/** Days of one year, or of none, of which each range begins where the one before ends: 1-2, 3-4.
 * Days that were meant hardly do so, and are called dates. */
static bool are_ranges(const char *const *names, size_t n, const char *column) {
    enum { LAST_PART = 31 };
    static const char *const days[] = {"date", "dates", "day",    "days",   "dt",  "jour",
                                       "dat",  "visit", "visite", "cutoff", "dtc", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    int to_of[LAST_PART + 1] = {0}, year = -1, last = 0;
    for (size_t i = 0; i < n; i++) {
        int parts[2];
        tf_date_form form = {0};
        const bool whole = tf_date_split(names[i], strlen(names[i]), &form);
        if (!tf_spreadsheet_day(names[i], parts) || parts[0] == parts[1] || to_of[parts[0]] > 0 ||
            parts[1] > LAST_PART || (year >= 0 && year != (whole ? form.year : 0)))
            return false;
        year = whole ? form.year : 0;
        to_of[parts[0]] = parts[1];
    }
    for (int from = 1; from <= LAST_PART; from++) {
        if (to_of[from] > 0 && from < last)
            return false;
        last = to_of[from] > 0 ? to_of[from] : last;
    }
    return n > 1 && !tf_words_have(words, days);
}

/* "02-mars" beside "1" and ">3" was "2-3" before the file was opened in a spreadsheet. */
void tf_levels_warn_dates(const char *const *names, size_t n, const tf_alike_ask *asked,
                          tf_diag *diag) {
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) map = g_string_new(NULL);
    size_t n_dates = 0;
    for (size_t i = 0; i < n; i++) {
        int parts[2];
        if (!tf_spreadsheet_day(names[i], parts))
            continue;
        n_dates++;
        g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "", names[i]);
        g_string_append_printf(map, "%s\"%d-%d\": [", map->len ? ", " : "", parts[0], parts[1]);
        append_quoted(map, names[i]);
        g_string_append_c(map, ']');
    }
    if (n_dates == 0 || (n_dates == n && !are_ranges(names, n, asked->column)))
        return;
    g_autofree char *hint = asked->merge_key
                                ? g_strdup_printf("--set '%s={%s}'", asked->merge_key, map->str)
                                : g_strdup("write what was typed into the file");
    tf_diag_warning(diag, asked->place, hint,
                    "%s of column \"%s\" %s: a spreadsheet made %s of a range?", said->str,
                    asked->column, n_dates == 1 ? "is a date" : "are dates",
                    n_dates == 1 ? "it" : "them");
}
