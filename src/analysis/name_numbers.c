#include "analysis/name_numbers.h"

#include <string.h>

#include "base/number.h"

/** The bytes of what may stand between thousands; 0: none does. Blanks are all alike by now, but
 * "Cohort 1 100 mg" has one, too. */
static size_t thousands_mark(const char *at, const tf_name_marks *marks) {
    static const char curved[] = "\u2019";
    if (*at == '\'' || (*at == ' ' && marks->blanks == TF_BLANKS_GROUP))
        return 1;
    if ((*at == ',' || *at == '.') && *at != marks->decimal)
        return 1;
    return g_str_has_prefix(at, curved) ? strlen(curved) : 0;
}

static size_t count_digits(const char *at) {
    return strspn(at, "0123456789");
}

/** The digits before the decimal mark: at most three, then just three behind each mark. */
static const char *read_whole(const char *at, const tf_name_marks *marks, GString *digits) {
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

const char *tf_name_digits(const char *at, const tf_name_marks *marks, GString *digits) {
    at = read_whole(at, marks, digits);
    if ((*at == '.' || *at == ',') && g_ascii_isdigit(at[1])) {
        const size_t n = count_digits(at + 1);
        g_string_append_c(digits, '.');
        g_string_append_len(digits, at + 1, (gssize)n);
        at += 1 + n;
    }
    return at;
}

const char *tf_name_number(const char *at, const tf_name_marks *marks, double *value) {
    g_autoptr(GString) digits = g_string_new(NULL);
    at = tf_name_digits(at, marks, digits);
    tf_number_parse(digits->str, digits->len, '.', value);
    return at;
}

const char *tf_name_roman(const char *text, const char *at, double *value) {
    static const char *const romans[] = {"xii", "xi", "ix", "x",   "viii", "vii",
                                         "vi",  "iv", "v",  "iii", "ii",   "i"};
    static const int values[] = {12, 11, 9, 10, 8, 7, 6, 4, 5, 3, 2, 1};
    if (at > text && tf_is_letter(at[-1]))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(romans); i++) {
        const char *end = at + strlen(romans[i]);
        if (!g_str_has_prefix(at, romans[i]))
            continue;
        const bool sub_level = *end >= 'a' && *end <= 'c' && !tf_is_letter(end[1]);
        /* Ann Arbor's "IIE", "IVS", "IIIXB" end a name; within one stand "is" and "vs". */
        const size_t n_signs = strspn(end, "abesx");
        const bool signs = n_signs <= 2 && end[n_signs] == '\0';
        if (sub_level || signs || !tf_is_letter(*end)) {
            *value = values[i];
            return end;
        }
    }
    return NULL;
}
