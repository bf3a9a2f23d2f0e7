/* Values that nobody named, and that may be responses. A word that is new in a column counts as no
   response, and the figure looks as good as any. */
#include "response_words.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/alike_word.h"
#include "base/number.h"

/* ---- words ---------------------------------------------------------------------------------- */

/** In small letters, without accents; parted where no letter or digit stands. */
static char **words_of(const char *name) {
    g_autofree char *plain = tf_plain_word(name, strlen(name));
    for (char *at = plain; *at; at++)
        if (!g_ascii_isalnum(*at) && !(*at & 0x80) && *at != '<')
            *at = ' ';
    return g_strsplit_set(g_strstrip(plain), " ", -1);
}

/** A word that makes no response of those behind it; or says what nobody takes for one. */
static bool says_no(const char *word) {
    static const char *const whole[] = {
        "no",     "non",    "not",     "none",  "pas",   "sans", "aucun", "never", "less",
        "moins",  "below",  "under",   "after", "apres", "from", "lost",  "loss",  "perdu",
        "perte",  "off",    "out",     "dead",  "died",  "mort", "morte", "dcd",   "worse",
        "jamais", "aucune", "without", "abs",   "pire",  "neg",  "nr",    "ed",    NULL};
    static const char *const begins[] = {
        "<",       "progress", "relaps", "rechut",  "recidiv", "recurr", "refract", "resist",
        "fail",    "echec",    "death",  "deces",   "deced",   "deceas", "withdr",  "retir",
        "arret",   "stop",     "stab",   "discont", "toxic",   "worsen", "aggrav",  "censor",
        "censur",  "exclu",    "absen",  "negati",  "untreat", "perdu",  "surviv",  "alive",
        "ongoing", "vivant",   "unch",   "inchang", NULL};
    bool no = g_strv_contains(whole, word);
    for (size_t i = 0; begins[i] && !no; i++)
        no = g_str_has_prefix(word, begins[i]);
    return no;
}

static bool has_letter(const char *word) {
    while (*word && !g_ascii_isalpha(*word) && !(*word & 0x80))
        word++;
    return *word != '\0';
}

/** Whether all words of `counted` stand in `words`, beside others, and nothing before them says
    no. */
static bool has_words(char **words, char **counted) {
    const size_t n = g_strv_length(words), m = g_strv_length(counted);
    for (size_t at = 0; m < n && at + m <= n; at++) {
        size_t same = 0;
        while (same < m && strcmp(words[at + same], counted[same]) == 0)
            same++;
        if (same == m)
            return true;
        if (says_no(words[at]))
            return false;
    }
    return false;
}

static bool are_capitals(const char *word, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!g_ascii_isupper(word[i]))
            return false;
    return n > 0;
}

static bool are_small(const char *word, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!g_ascii_islower(word[i]))
            return false;
    return n > 0;
}

/** "mCR", "PRu" of CR and PR; "IIIA" of III. */
static bool is_with_letters(const char *word, const char *code) {
    const size_t n = strlen(word), m = strlen(code);
    if (m < 2 || m > 4 || !are_capitals(code, m) || n <= m || n > m + 2)
        return false;
    if (g_str_has_suffix(word, code))
        return are_small(word, n - m) && strncmp(word, "no", 2) != 0;
    if (!g_str_has_prefix(word, code))
        return false;
    const bool stage = strspn(code, "IV") == m && n == m + 1 && strchr("ABC", word[m]);
    return stage || are_small(word + m, n - m);
}

static bool is_near(const char *name, const char *counted) {
    if (!has_letter(counted) || strlen(counted) < 2)
        return false;
    g_auto(GStrv) words = words_of(name);
    g_auto(GStrv) wanted = words_of(counted);
    return is_with_letters(name, counted) || (wanted[0] && has_words(words, wanted));
}

bool tf_may_respond(const tf_uncounted_ask *asked, const char *name) {
    bool near = false, known = false;
    if (!has_letter(name) || tf_vocabulary_find(asked->vocabulary, name).role != TF_MEANING_UNKNOWN)
        return false;
    for (size_t i = 0; i < asked->counted.n; i++) {
        const char *counted = asked->counted.items[i];
        const tf_meaning_role role = tf_vocabulary_find(asked->vocabulary, counted).role;
        near = near || is_near(name, counted);
        known |= role == TF_MEANING_RESPONSE || role == TF_MEANING_STABLE || role == TF_MEANING_YES;
    }
    if (near || !known)
        return near;
    g_auto(GStrv) words = words_of(name);
    bool no = false;
    for (size_t i = 0; words[i]; i++)
        no = no || says_no(words[i]);
    return !no;
}

/* ---- codes ---------------------------------------------------------------------------------- */

/** Codes of responses and grades end below, */
#define MOST_CODE 9
/** and no code is farther from 0. */
#define FAR_CODE 99
/** Fewer codes make no series, */
#define LEAST_SERIES 3
/** and more than these apart from it are measurements. */
#define MOST_APART 2

static bool read_code(const char *name, int *code) {
    double value;
    if (!tf_number_parse(name, strlen(name), '.', &value) || value != floor(value) ||
        fabs(value) > FAR_CODE)
        return false;
    *code = (int)value;
    return true;
}

/** Which codes occur, from -FAR_CODE on. */
typedef struct codes {
    bool met[2 * FAR_CODE + 1];
    size_t n;   /**< values that are one */
    bool mixed; /**< other values are none */
} codes;

static codes find_codes(const tf_response_value *values, size_t n) {
    codes found = {.n = 0};
    int code;
    for (size_t i = 0; i < n; i++) {
        if (values[i].n == 0)
            continue;
        const bool is_code = read_code(values[i].name, &code);
        if (is_code)
            found.met[code + FAR_CODE] = true;
        found.n += is_code;
        found.mixed |= !is_code;
    }
    return found;
}

static bool has_code(const codes *found, int code) {
    return code >= -FAR_CODE && code <= FAR_CODE && found->met[code + FAR_CODE];
}

bool tf_is_code_apart(const char *name, const tf_response_value *values, size_t n) {
    const codes found = find_codes(values, n);
    int own, code, first = 0, length = 0;
    if (found.mixed)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (values[i].n == 0 || !read_code(values[i].name, &code))
            continue;
        int end = code;
        while (has_code(&found, end + 1))
            end++;
        if (end - code + 1 > length) {
            first = code;
            length = end - code + 1;
        }
    }
    return read_code(name, &own) && length >= LEAST_SERIES && first >= 0 &&
           first + length - 1 <= MOST_CODE && found.n - (size_t)length <= MOST_APART &&
           (own < first || own >= first + length);
}

bool tf_is_grade_below(const char *name, const tf_response_value *values, size_t n) {
    const codes found = find_codes(values, n);
    int own;
    if (!read_code(name, &own) || own >= 0)
        return false;
    bool whole = has_code(&found, -2);
    for (int code = own; code < 0; code++)
        whole = whole && has_code(&found, code);
    return whole;
}
