#include <string.h>

#include <glib.h>

#include "base/composed.h"
#include "support/suite.h"

static const struct {
    const char *text, *composed, *name;
} texts[] = {
    {"Deces", NULL, "Deces"},
    {"D\u00e9c\u00e8s", NULL, "D\u00e9c\u00e8s"},
    {"De\u0301ce\u0300s", "D\u00e9c\u00e8s", "D\u00e9c\u00e8s"},
    {"10 \u2126", "10 \u03a9", "10 \u03a9"},             /* the sign of ohms is an omega */
    {"\u2013", NULL, "\u2013"},                          /* high, but alone */
    {"a\u0323\u0302", "\u1ead", "\u1ead"},               /* two accents on one letter */
    {" Time\r\n (months) ", NULL, "Time (months)"},      /* runs of blanks and line ends */
    {"Time\u00a0\u202f(months)", NULL, "Time (months)"}, /* that can't be seen */
    {"\n", NULL, ""},
    {"a\xff", NULL, "a\xff"}, /* no text: left as it is */
};

START_TEST(texts_are_composed) {
    const char *text = texts[_i].text;
    g_autofree char *composed = tf_compose(text, strlen(text));
    g_autofree char *name = tf_one_line_name(text, strlen(text));
    ck_assert_pstr_eq(composed, texts[_i].composed);
    ck_assert_str_eq(name, texts[_i].name);
}
END_TEST

SUITE("composed") {
    add_loop(suite, "texts", texts_are_composed, G_N_ELEMENTS(texts));
}
