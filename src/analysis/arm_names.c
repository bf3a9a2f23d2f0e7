/* Tables of reports have the patients of an arm in its heading, and what is counted behind it. */
#include "analysis/arm_names.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"
#include "analysis/order.h"

#define NUMBER "([0-9]{1,3}(?:[ ,\u00a0\u202f][0-9]{3})+|[0-9]+)"
#define SIZE   "(?<!\\p{L})n\\s*[=:]\\s*" NUMBER

/** A heading in its three parts; newly allocated. */
typedef struct heading {
    char *arm, *size, *part;
} heading;

static void heading_clear(heading *h) {
    g_free(h->arm);
    g_free(h->size);
    g_free(h->part);
}

double tf_arm_size(const char *name) {
    g_autoptr(GRegex) regex = g_regex_new(SIZE, G_REGEX_CASELESS, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, name, 0, &match))
        return NAN;
    g_autofree char *found = g_match_info_fetch(match, 1);
    double size = 0;
    for (const char *at = found; *at != '\0'; at++)
        size = g_ascii_isdigit(*at) ? 10 * size + (*at - '0') : size;
    return size > 0 ? size : NAN;
}

/** "n (%)", "No. (%)", "%", "% (n)": what the cells are, and of all arms the same. */
static bool says_cells(const char *part) {
    return g_regex_match_simple("^(?:(?:n|no\\.?|nb)?[\\s,/]*\\(?%?\\)?|%\\s*\\(n\\))$", part,
                                G_REGEX_CASELESS, 0);
}

/** False: there is no number in it. */
static bool split(const char *name, heading *h) {
    *h = (heading){NULL, NULL, NULL};
    /* What else stands in its bracket belongs to the number. */
    g_autoptr(GRegex) regex =
        g_regex_new("^(.*?)([\\s,;:\\-\u2013]*([(\\[]\\s*)?" SIZE "(?(3)[^)\\]]*[)\\]]))(.*)$",
                    G_REGEX_CASELESS | G_REGEX_DOTALL, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, name, 0, &match))
        return false;
    h->arm = g_strchomp(g_match_info_fetch(match, 1));
    h->size = g_match_info_fetch(match, 2);
    char *rest = g_match_info_fetch(match, 5);
    g_autoptr(GRegex) marks = g_regex_new("^[\\s,;:|/\\-\u2013)\\]]+", 0, 0, NULL);
    h->part = g_strstrip(g_regex_replace_literal(marks, rest, -1, 0, "", 0, NULL));
    g_free(rest);
    if (says_cells(h->part))
        h->part[0] = '\0';
    return true;
}

char *tf_arm_bare_name(const char *name) {
    heading h;
    if (!split(name, &h))
        return g_strdup(name);
    g_autoptr(GRegex) marks = g_regex_new("[\\s,;:\\-\u2013([]+$", 0, 0, NULL);
    g_autofree char *arm = g_regex_replace_literal(marks, h.arm, -1, 0, "", 0, NULL);
    char *bare =
        *h.part == '\0' || *arm == '\0' ? g_strdup(arm) : g_strdup_printf("%s, %s", arm, h.part);
    heading_clear(&h);
    return bare;
}

char *tf_arm_heading(const char *name) {
    heading h;
    if (!split(name, &h))
        return g_strdup(name);
    char *whole = g_strstrip(g_strconcat(h.arm, h.size, NULL));
    heading_clear(&h);
    return whole;
}

char *tf_arm_part(const char *name) {
    heading h;
    if (!split(name, &h))
        return g_strdup("");
    char *part = g_steal_pointer(&h.part);
    heading_clear(&h);
    return part;
}

static bool are_parts(const char *a, const char *b) {
    g_autofree char *first = tf_arm_heading(a), *second = tf_arm_heading(b);
    g_autofree char *own = tf_arm_part(a), *other = tf_arm_part(b);
    return strcmp(first, second) == 0 && strcmp(own, other) != 0;
}

bool tf_arm_has_parts(const char *const *names, size_t n, size_t two[2]) {
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (are_parts(names[i], names[k])) {
                two[0] = i;
                two[1] = k;
                return true;
            }
    return false;
}

bool tf_arm_names_patients(const char *name) {
    static const char *const words[] = {
        "n",          "patients", "subjects", "participants", "evaluable", "evaluables",
        "population", "effectif", "itt",      "mitt",         "pp",        "safety",
        "number",     "no",       "of",       "nombre",       "de",        "treated",
        "assessed",   "analysed", "analyzed", "total",        "all",       NULL};
    static const char *const needed[] = {"n",         "patients",   "subjects",   "participants",
                                         "evaluable", "population", "evaluables", "effectif",
                                         NULL};
    g_auto(GStrv) own = tf_name_words(name);
    for (char **word = own; *word; word++)
        if (!tf_is_among(words, G_N_ELEMENTS(words) - 1, *word))
            return false;
    return tf_words_have(own, needed);
}
