#include "text_layout.h"

#include <math.h>
#include <string.h>

/* ---- cleaning ---------------------------------------------------------------------------------
 */

/* 0: to be dropped. */
static gunichar cleaned(gunichar c) {
    if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        return ' ';
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || (c & 0xfffe) == 0xfffe)
        return 0;
    return c;
}

static gunichar substitute(const tf_fonts *fonts, guint family, gunichar c) {
    gunichar other = c;
    if (c == 0x202f || c == 0x2007)
        other = 0xa0;
    else if (c >= 0x2000 && c <= 0x200a)
        other = ' ';
    else if (c == 0x2011)
        other = '-';
    return other != c && !tf_fonts_covers(fonts, family, c) ? other : c;
}

static char *clean_text(const tf_fonts *fonts, guint family, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = cleaned(g_utf8_get_char(p));
        if (c)
            g_string_append_unichar(clean, substitute(fonts, family, c));
    }
    return g_string_free(clean, FALSE);
}

/* ---- families ---------------------------------------------------------------------------------
 */

/* Controls of shaping and direction that no font needs a glyph for. */
static bool is_invisible(gunichar c) {
    return c == 0xad || c == 0x34f || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) ||
           (c >= 0xfe00 && c <= 0xfe0f);
}

#define MAX_CLUSTER 16

typedef struct cluster {
    gunichar characters[MAX_CLUSTER]; /* that need a glyph */
    size_t n;
    const char *end;
} cluster;

static void add_character(cluster *found, gunichar c) {
    if (!is_invisible(c) && found->n < MAX_CLUSTER)
        found->characters[found->n++] = c;
}

/* A character, its marks, and what a zero-width joiner binds to it. */
static cluster next_cluster(const char *p) {
    cluster found = {.n = 0};
    gunichar c = g_utf8_get_char(p);
    add_character(&found, c);
    for (p = g_utf8_next_char(p); *p; p = g_utf8_next_char(p)) {
        gunichar next = g_utf8_get_char(p);
        if (!g_unichar_ismark(next) && next != 0x200d && c != 0x200d)
            break;
        add_character(&found, next);
        c = next;
    }
    found.end = p;
    return found;
}

/* Shaping composes what it can, so a font with é needs no mark for e + U+0301. */
static bool covers_composed(const tf_fonts *fonts, guint family, const char *text, size_t length) {
    g_autofree char *composed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
    for (const char *p = composed; p && *p; p = g_utf8_next_char(p))
        if (!is_invisible(g_utf8_get_char(p)) &&
            !tf_fonts_covers(fonts, family, g_utf8_get_char(p)))
            return false;
    return composed != NULL;
}

static guint family_of_cluster(tf_fonts *fonts, guint preferred, const char *p,
                               const cluster *found, GString *missing) {
    bool covered = true;
    for (size_t i = 0; i < found->n && covered; i++)
        covered = tf_fonts_covers(fonts, preferred, found->characters[i]);
    if (covered || covers_composed(fonts, preferred, p, (size_t)(found->end - p)))
        return preferred;
    guint family = tf_fonts_find_family(fonts, preferred, found->characters, found->n);
    if (family != G_MAXUINT)
        return family;
    /* No font has all of it: the one that has the base at least, so that a stray mark costs less.
     */
    for (size_t i = 0; i < found->n; i++) {
        guint of_one = tf_fonts_find_family(fonts, preferred, &found->characters[i], 1);
        if (of_one == G_MAXUINT && !g_utf8_strchr(missing->str, -1, found->characters[i]))
            g_string_append_unichar(missing, found->characters[i]);
        if (i == 0)
            family = of_one;
    }
    return family == G_MAXUINT ? preferred : family;
}

/* ---- attributes -------------------------------------------------------------------------------
 */

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, const char *text,
                          const char *start, const char *end) {
    attribute->start_index = (guint)(start - text);
    attribute->end_index = (guint)(end - text);
    pango_attr_list_insert(list, attribute);
}

/* Two passes: opening a family makes a new context, but names stay. */
static void add_families(tf_fonts *fonts, guint preferred, const char *text, PangoAttrList *list,
                         GString *missing) {
    const char *run = text;
    guint run_family = preferred;
    for (const char *p = text; *p;) {
        cluster found = next_cluster(p);
        guint family = family_of_cluster(fonts, preferred, p, &found, missing);
        if (family != run_family) {
            if (run_family != preferred)
                add_attribute(list, pango_attr_family_new(tf_fonts_family_name(fonts, run_family)),
                              text, run, p);
            run = p;
            run_family = family;
        }
        p = found.end;
    }
    if (run_family != preferred)
        add_attribute(list, pango_attr_family_new(tf_fonts_family_name(fonts, run_family)), text,
                      run, text + strlen(text));
}

/* The language of each script, which chooses between forms of its letters. Left to itself Pango
   asks the environment (PANGO_LANGUAGE, LANGUAGE), and the same figure would differ between users.
 */
static const char *language_of(GUnicodeScript script, GUnicodeScript east_asian) {
    switch (script) {
    case G_UNICODE_SCRIPT_GREEK:
        return "el";
    case G_UNICODE_SCRIPT_CYRILLIC:
        return "ru";
    case G_UNICODE_SCRIPT_ARABIC:
        return "ar";
    case G_UNICODE_SCRIPT_HEBREW:
        return "he";
    case G_UNICODE_SCRIPT_DEVANAGARI:
        return "hi";
    case G_UNICODE_SCRIPT_BENGALI:
        return "bn";
    case G_UNICODE_SCRIPT_TAMIL:
        return "ta";
    case G_UNICODE_SCRIPT_THAI:
        return "th";
    case G_UNICODE_SCRIPT_HANGUL:
        return "ko";
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
        return "ja";
    case G_UNICODE_SCRIPT_HAN:
        return east_asian == G_UNICODE_SCRIPT_HANGUL     ? "ko"
               : east_asian == G_UNICODE_SCRIPT_HIRAGANA ? "ja"
                                                         : "zh-cn";
    default:
        return "en";
    }
}

/* Han beside kana is Japanese, beside Hangul Korean. */
static GUnicodeScript east_asian_script(const char *text) {
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
            return G_UNICODE_SCRIPT_HIRAGANA;
        if (script == G_UNICODE_SCRIPT_HANGUL)
            return G_UNICODE_SCRIPT_HANGUL;
    }
    return G_UNICODE_SCRIPT_HAN;
}

static void add_languages(const char *text, PangoAttrList *list) {
    GUnicodeScript east_asian = east_asian_script(text);
    const char *run = text, *language = "en", *p = text;
    for (; *p; p = g_utf8_next_char(p)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        bool neutral = script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED;
        const char *here = neutral ? language : language_of(script, east_asian);
        if (strcmp(here, language) == 0)
            continue;
        add_attribute(list, pango_attr_language_new(pango_language_from_string(language)), text,
                      run, p);
        run = p;
        language = here;
    }
    add_attribute(list, pango_attr_language_new(pango_language_from_string(language)), text, run,
                  p);
}

static bool is_digit(const char *p) {
    return *p >= '0' && *p <= '9';
}

/* Bytes of a mark inside numbers: . , U+00B7, U+00A0, U+202F, U+2009; 0 if it is none. */
static size_t number_mark(const char *p) {
    static const char *const marks[] = {".", ",", "\u00b7", "\u00a0", "\u202f", "\u2009"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(p, marks[i]))
            return strlen(marks[i]);
    return 0;
}

static void add_figures(const char *text, PangoAttrList *list) {
    for (const char *p = text; *p;) {
        if (!is_digit(p)) {
            p++;
            continue;
        }
        const char *start = p;
        size_t mark = 0;
        for (; is_digit(p) || ((mark = number_mark(p)) > 0 && is_digit(p + mark));)
            p += is_digit(p) ? 1 : mark;
        add_attribute(list, pango_attr_font_features_new("tnum=1, kern=0"), text, start, p);
    }
}

static PangoAttrList *attributes_of(tf_fonts *fonts, guint family, const char *text,
                                    GString *missing) {
    PangoAttrList *list = pango_attr_list_new();
    /* The chain decides, not Pango: what it would choose depends on which families happen to be
     * open. */
    pango_attr_list_insert(list, pango_attr_fallback_new(FALSE));
    if (!g_str_is_ascii(text)) {
        add_families(fonts, family, text, list, missing);
        add_languages(text, list);
    }
    add_figures(text, list);
    return list;
}

PangoLayout *tf_text_layout(tf_fonts *fonts, const tf_font *font, const char *text,
                            GString *missing) {
    guint family = tf_fonts_family_index(fonts, font->family);
    g_autofree char *clean = clean_text(fonts, family, text);
    PangoAttrList *attributes = attributes_of(fonts, family, clean, missing);
    PangoFontDescription *wanted = pango_font_description_new();
    pango_font_description_set_family(wanted, tf_fonts_family_name(fonts, family));
    pango_font_description_set_size(wanted, (int)lrint(font->size * PANGO_SCALE));
    pango_font_description_set_weight(wanted, font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(wanted,
                                     font->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    PangoLayout *layout = pango_layout_new(fonts->context);
    pango_layout_set_font_description(layout, wanted);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, clean, -1);
    pango_layout_set_attributes(layout, attributes);
    pango_font_description_free(wanted);
    pango_attr_list_unref(attributes);
    return layout;
}
