#include "sentences.h"

/* Nouns that follow counts in figures, with the end that tells more than one. */
#define NOUNS_EN                                                                                   \
    "(?:patient|event|group|year|month|week|day|bar|row|panel|responder|comparison|value)"
#define NOUNS_FR "(?:patient|événement|groupe|an|jour|semaine|barre|ligne|répondeur|comparaison)"
/* A whole number that isn't the end of another one, and the blank behind it. */
#define COUNT(n) "(?<!\\bor )(?<![\\d.,·=\u2009\u202F\u2013])(?:" n ")[ \u00A0]"
/* Where a sentence begins: at the start, or after a full stop that no abbreviation has. */
#define BEGINNING                                                                                  \
    "(?:^|(?<=[\\p{Ll}\\d)%»]\\.)(?<!\\bvs\\.)(?<!\\b[Nn]o\\.)(?<!\\bal\\.)(?<!\\bSt\\.) )"

typedef struct rule {
    const char *what, *pattern;
    const char *locale; /**< NULL: all; else the beginning of those that it holds for */
} rule;

static const rule rules[] = {
    /* A place may be called by a number: "0: 3 of 20". */
    {"begins with a numeral", BEGINNING "\\d(?![^.]{0,40}[:\u00A0]:?)", NULL},
    {"doubled blank", "[ \u00A0\u202F]{2}", NULL},
    {"blank before a stop", "[ \u00A0\u202F][,.](?![\\d.])", NULL},
    {"straight apostrophe", "'", NULL},
    {"empty brackets", "\\(\\s*\\)", NULL},
    {"place that wasn't filled", "\\{[=a-z_.]*\\}", NULL},
    {"plural after 1", COUNT("1") NOUNS_EN "s\\b", "en"},
    /* "100 patient-years" is right. */
    {"singular after another number than 1", COUNT("0|[2-9]|[1-9][\\d,]+") NOUNS_EN "\\b(?!-)",
     "en"},
    {"plural after 0 or 1", COUNT("[01](?:,\\d+)?") NOUNS_FR "s\\b", "fr"},
    {"singular after 2", COUNT("[2-9]|[1-9]\\d+") NOUNS_FR "\\b(?!-)", "fr"},
    {"breakable blank before a sign", " [;:!?%»]", "fr"},
    {"breakable blank after a sign", "« ", "fr"},
    {"elision", "\\b[Dd]e (?:[aeiouyéèêâîAEIOUYÉ]\\p{Ll}{2})", "fr"},
};

void sentences_check(const char *where, const char *text, const char *locale, GString *report) {
    for (size_t i = 0; text && i < G_N_ELEMENTS(rules); i++) {
        if (rules[i].locale && !g_str_has_prefix(locale, rules[i].locale))
            continue;
        g_autoptr(GError) error = NULL;
        g_autoptr(GRegex) regex = g_regex_new(rules[i].pattern, 0, 0, &error);
        if (!regex)
            g_error("%s: %s", rules[i].what, error->message);
        g_autoptr(GMatchInfo) match = NULL;
        int start = 0, end = 0;
        if (!g_regex_match(regex, text, 0, &match) ||
            !g_match_info_fetch_pos(match, 0, &start, &end))
            continue;
        const char *from = text + MAX(start - 50, 0);
        while (((unsigned char)*from & 0xC0) == 0x80)
            from++;
        g_autofree char *around = g_utf8_substring(from, 0, MIN(g_utf8_strlen(from, -1), 110));
        g_string_append_printf(report, "%s (%s): %s: …%s…\n", where, locale, rules[i].what, around);
    }
}
