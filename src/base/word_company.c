/* Levels that were coded in two ways, as those of two centres: A and B here, 1 and 2 there. */
#include "base/word_company.h"

#include <math.h>
#include <string.h>

#include "base/alike_word.h"
#include "base/number.h"

/** "FU" beside "Follow-up": so many capitals may stand for words. */
#define LEAST_INITIALS 2
#define MOST_INITIALS  5

struct tf_word_company {
    GHashTable *words;    /**< folded */
    GHashTable *initials; /**< "FU" -> the folded words */
    bool coded;           /**< all numbers are 0 and 1 */
};

/* ---- one word -------------------------------------------------------------------------------- */

/* The word in other languages, in short, and as R and other programs write it. */
static const struct {
    const char *is, *means;
} senses[] = {
    {"oui", "yes"},      {"true", "yes"},       {"vrai", "yes"},         {"ja", "yes"},
    {"false", "no"},     {"faux", "no"},        {"nein", "no"},          {"man", "male"},
    {"men", "male"},     {"masculine", "male"}, {"hommes", "homme"},     {"woman", "female"},
    {"women", "female"}, {"femme", "female"},   {"femmes", "female"},    {"feminine", "female"},
    {"+", "positive"},   {"pos", "positive"},   {"positif", "positive"}, {"positiv", "positive"},
    {"-", "negative"},   {"neg", "negative"},   {"negatif", "negative"}, {"negativ", "negative"}};

static const char *const arms[] = {"arm", "bras", "group", "groupe", "cohort", "cohorte", NULL};

/** "Arm A" is the A of its column. A word of one letter more may be any: "bras B" has a blank. */
static char *without_arm(char *folded, const char *text) {
    const size_t n = strlen(folded);
    g_autofree char *before = g_strndup(folded, n > 0 ? n - 1 : 0);
    const bool parted = n > 1 && text[strcspn(text, " -_")] != '\0';
    if (!parted || !g_ascii_isalnum(folded[n - 1]) || !g_strv_contains(arms, before))
        return folded;
    memmove(folded, folded + n - 1, 2);
    return folded;
}

static char *sense_of(const char *text) {
    char *folded = without_arm(tf_fold_word(text, strlen(text)), text);
    for (size_t i = 0; i < G_N_ELEMENTS(senses); i++) {
        if (strcmp(folded, senses[i].is) != 0)
            continue;
        g_free(folded);
        return g_strdup(senses[i].means);
    }
    return folded;
}

/* ---- the company ---------------------------------------------------------------------------- */

static bool read_code(const char *text, double *value) {
    return tf_number_parse(text, strlen(text), '.', value);
}

/** The capitals that words begin with, where each is one of several letters. NULL: there are none.
 */
static char *initials_of(const char *text) {
    g_auto(GStrv) words = g_strsplit_set(text, " -_", -1);
    g_autoptr(GString) initials = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        const size_t n = strlen(*word);
        if (n == 0)
            continue;
        if (n < 2 || !g_ascii_isalpha(**word))
            return NULL;
        g_string_append_c(initials, g_ascii_toupper(**word));
    }
    return initials->len >= LEAST_INITIALS && initials->len <= MOST_INITIALS
               ? g_strdup(initials->str)
               : NULL;
}

static bool is_initials(const char *text) {
    const size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return text[n] == '\0' && n >= LEAST_INITIALS && n <= MOST_INITIALS;
}

tf_word_company *tf_word_company_new(const char *const *texts, size_t n) {
    tf_word_company *company = g_new0(tf_word_company, 1);
    company->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    company->initials = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    company->coded = true;
    for (size_t i = 0; i < n; i++) {
        double value;
        char *folded = sense_of(texts[i]);
        if (read_code(folded, &value))
            company->coded &= !(value < 0) && !(value > 1) && !(value > 0 && value < 1);
        char *initials = initials_of(texts[i]);
        if (initials)
            g_hash_table_insert(company->initials, initials, g_strdup(folded));
        g_hash_table_add(company->words, folded);
    }
    return company;
}

void tf_word_company_free(tf_word_company *company) {
    if (!company)
        return;
    g_hash_table_unref(company->words);
    g_hash_table_unref(company->initials);
    g_free(company);
}

/* ---- words in it ---------------------------------------------------------------------------- */

static bool has(const tf_word_company *company, const char *word) {
    return g_hash_table_contains(company->words, word);
}

bool tf_word_company_is_plain(const tf_word_company *company) {
    return has(company, "yes") || has(company, "no") || has(company, "male") ||
           has(company, "female") || has(company, "positive") || has(company, "negative");
}

/** NULL: what it is anyway. */
static const char *meaning_of(const tf_word_company *company, const char *folded) {
    const bool no = has(company, "no");
    const bool answers = no || has(company, "yes");
    const bool marker = has(company, "positive") || has(company, "negative");
    double value;
    if (strcmp(folded, "homme") == 0)
        return has(company, "female") && !has(company, "l") && !has(company, "low") ? "male" : NULL;
    if (strcmp(folded, "x") == 0)
        return no ? "yes" : NULL;
    if (!company->coded || !read_code(folded, &value))
        return NULL;
    if (answers)
        return value > 0 ? "yes" : "no";
    return !marker ? NULL : value > 0 ? "positive" : "negative";
}

/** "ECOG 0" is the 0 of its column, where others have it alone. NULL: it is no such text. */
static const char *number_of(const tf_word_company *company, const char *folded) {
    size_t n = 0;
    while (g_ascii_isalpha(folded[n]))
        n++;
    const char *number = folded + n;
    const bool only = *number && number[strspn(number, "0123456789")] == '\0';
    return n > 1 && only && has(company, number) ? number : NULL;
}

char *tf_word_company_fold(const tf_word_company *company, const char *text) {
    g_autofree char *folded = sense_of(text);
    const char *words = is_initials(text) ? g_hash_table_lookup(company->initials, text) : NULL;
    if (words)
        return g_strdup(words);
    const char *number = number_of(company, folded);
    if (number)
        return g_strdup(number);
    const char *means = meaning_of(company, folded);
    return means ? g_strdup(means) : g_steal_pointer(&folded);
}

/* ---- numbers beside words ------------------------------------------------------------------- */

/** None of the things that are counted. */
static bool is_rest(const char *folded) {
    static const char *const rests[] = {"none",  "other", "others", "any",      "all",
                                        "total", "autre", "autres", "multiple", NULL};
    return g_strv_contains(rests, folded);
}

size_t tf_word_company_codes(const tf_word_company *company, const char *const *texts, size_t n,
                             bool *number) {
    const bool plain = tf_word_company_is_plain(company);
    size_t n_words = 0, n_numbers = 0;
    double most = 0;
    bool codes = true;
    for (size_t i = 0; i < n; i++) {
        double value;
        g_autofree char *folded = tf_word_company_fold(company, texts[i]);
        number[i] = read_code(folded, &value) && read_code(texts[i], &value);
        n_numbers += number[i];
        n_words += !strpbrk(folded, "0123456789") && !is_rest(folded);
        codes &= !number[i] || (value >= 0 && value == floor(value));
        most = number[i] ? fmax(most, value) : most;
    }
    /* Of two sexes one may have nobody. */
    const size_t n_named = plain && n_words == 1 ? 2 : n_words;
    codes &= n_named >= 2 && n_numbers <= n_named && most <= (double)n_named;
    return codes ? n_numbers : 0;
}
