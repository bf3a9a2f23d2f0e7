#include "text_layout.h"

#include <math.h>
#include <string.h>

#include "base/bidi.h"
#include "font_hold.h"

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

/* Narrow and figure spaces stand between thousands and before French punctuation: what replaces
   them must not break either. */
static gunichar substitute(tf_fonts *fonts, tf_choice base, gunichar c) {
    gunichar other = c;
    if (c == 0x202f || c == 0x2007)
        other = 0xa0;
    else if (c >= 0x2000 && c <= 0x200a)
        other = ' ';
    else if (c == 0x2011)
        other = '-';
    return other != c && !tf_fonts_covers(fonts, base, c) ? other : c;
}

static char *clean_text(tf_fonts *fonts, tf_choice base, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = cleaned(g_utf8_get_char(p));
        if (c)
            g_string_append_unichar(clean, substitute(fonts, base, c));
    }
    /* Pango's own guess counts letters within isolates as well. */
    if (strstr(clean->str, TF_PDI) && tf_has_leftward(clean->str))
        g_string_prepend(clean, tf_runs_leftward(clean->str) ? TF_RLM : TF_LRM);
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
static bool covers_composed(tf_fonts *fonts, tf_choice base, const char *text, size_t length) {
    g_autofree char *composed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
    for (const char *p = composed; p && *p; p = g_utf8_next_char(p))
        if (!is_invisible(g_utf8_get_char(p)) && !tf_fonts_covers(fonts, base, g_utf8_get_char(p)))
            return false;
    return composed != NULL;
}

/* The usual case, asked first: the font of the figure has everything. */
static bool covers_all(tf_fonts *fonts, tf_choice base, const cluster *found) {
    for (size_t i = 0; i < found->n; i++)
        if (!tf_fonts_covers(fonts, base, found->characters[i]))
            return false;
    return true;
}

static void add_missing(GString *missing, gunichar c) {
    if (!g_utf8_strchr(missing->str, -1, c))
        g_string_append_unichar(missing, c);
}

/* Signs that a reader takes for a missing character; each font that can set English has the last.
 */
static gunichar replacement(tf_fonts *fonts, tf_choice base) {
    return tf_fonts_covers(fonts, base, 0xfffd)   ? 0xfffd
           : tf_fonts_covers(fonts, base, 0x25a1) ? 0x25a1
                                                  : '?';
}

/* No font has all of the cluster: its base in the font that has it, with the marks that this one
 * has. */
static tf_choice append_partly(tf_fonts *fonts, tf_choice base, const char *p, const cluster *found,
                               GString *out, GString *missing) {
    tf_choice choice = base;
    bool first = true;
    for (; p < found->end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool known = is_invisible(c) || (first ? tf_fonts_find(fonts, base, &c, 1, &choice)
                                               : tf_fonts_covers(fonts, choice, c));
        if (!known)
            add_missing(missing, c);
        if (first && !known)
            choice = base;
        if (known)
            g_string_append_unichar(out, c);
        else if (first)
            g_string_append_unichar(out, replacement(fonts, base));
        first = false;
    }
    return choice;
}

/* Appends a cluster to `out` as it can be set, and tells where. */
static tf_choice append_cluster(tf_fonts *fonts, tf_choice base, const char *p,
                                const cluster *found, GString *out, GString *missing) {
    size_t length = (size_t)(found->end - p);
    tf_choice choice = base;
    if (!covers_all(fonts, base, found) && !covers_composed(fonts, base, p, length) &&
        !tf_fonts_find(fonts, base, found->characters, found->n, &choice))
        return append_partly(fonts, base, p, found, out, missing);
    g_string_append_len(out, p, (gssize)length);
    return choice;
}

/* ---- attributes -------------------------------------------------------------------------------
 */

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t start,
                          size_t end) {
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

static PangoWeight weight_of(tf_face face) {
    return face == TF_FACE_BOLD || face == TF_FACE_BOLD_ITALIC ? PANGO_WEIGHT_BOLD
                                                               : PANGO_WEIGHT_NORMAL;
}

static PangoStyle style_of(tf_face face) {
    return face == TF_FACE_ITALIC || face == TF_FACE_BOLD_ITALIC ? PANGO_STYLE_ITALIC
                                                                 : PANGO_STYLE_NORMAL;
}

static bool same_choice(tf_choice a, tf_choice b) {
    return a.family == b.family && a.face == b.face;
}

static void choose(const tf_fonts *fonts, tf_choice choice) {
    tf_family *family = fonts->families->pdata[choice.family];
    family->chosen |= 1u << choice.face;
}

/* Weight and style go along: the face that was chosen is named in full, nothing is left to
 * matching. */
static void add_choice(tf_fonts *fonts, PangoAttrList *list, tf_choice base, tf_choice choice,
                       size_t start, size_t end) {
    if (same_choice(base, choice) || start == end)
        return;
    choose(fonts, choice);
    const char *name = tf_fonts_family_name(fonts, choice.family);
    add_attribute(list, pango_attr_family_new(name), start, end);
    add_attribute(list, pango_attr_weight_new(weight_of(choice.face)), start, end);
    add_attribute(list, pango_attr_style_new(style_of(choice.face)), start, end);
}

/* The text as it can be set, with the fonts of its pieces in `list`. */
static char *choose_fonts(tf_fonts *fonts, tf_choice base, const char *text, PangoAttrList *list,
                          GString *missing) {
    GString *out = g_string_new(NULL);
    tf_choice run = base;
    size_t start = 0;
    for (const char *p = text; *p;) {
        cluster found = next_cluster(p);
        size_t before = out->len;
        tf_choice choice = append_cluster(fonts, base, p, &found, out, missing);
        if (!same_choice(choice, run)) {
            add_choice(fonts, list, base, run, start, before);
            run = choice;
            start = before;
        }
        p = found.end;
    }
    add_choice(fonts, list, base, run, start, out->len);
    return g_string_free(out, FALSE);
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

/* Blanks and punctuation belong to the run before them, so that a text is cut as seldom as
   possible: no kerning happens across a cut. */
static void add_languages(const char *text, PangoAttrList *list) {
    GUnicodeScript east_asian = east_asian_script(text);
    const char *run = text, *language = "en", *p = text;
    for (; *p; p = g_utf8_next_char(p)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        bool neutral = script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED;
        const char *here = neutral ? language : language_of(script, east_asian);
        if (strcmp(here, language) == 0)
            continue;
        add_attribute(list, pango_attr_language_new(pango_language_from_string(language)),
                      (size_t)(run - text), (size_t)(p - text));
        run = p;
        language = here;
    }
    add_attribute(list, pango_attr_language_new(pango_language_from_string(language)),
                  (size_t)(run - text), (size_t)(p - text));
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

/* From the first to the last digit of a number, with the marks inside it. */
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
        add_attribute(list, pango_attr_font_features_new("tnum=1, kern=0"), (size_t)(start - text),
                      (size_t)(p - text));
    }
}

static tf_choice choice_of(tf_fonts *fonts, const tf_font *font) {
    tf_face face = font->bold ? (font->italic ? TF_FACE_BOLD_ITALIC : TF_FACE_BOLD)
                              : (font->italic ? TF_FACE_ITALIC : TF_FACE_REGULAR);
    return (tf_choice){tf_fonts_family_index(fonts, font->family), face};
}

static PangoFontDescription *describe(const tf_fonts *fonts, tf_choice choice, double size) {
    PangoFontDescription *wanted = pango_font_description_new();
    pango_font_description_set_family(wanted, tf_fonts_family_name(fonts, choice.family));
    pango_font_description_set_size(wanted, (int)lrint(size * PANGO_SCALE));
    pango_font_description_set_weight(wanted, weight_of(choice.face));
    pango_font_description_set_style(wanted, style_of(choice.face));
    return wanted;
}

PangoFontDescription *tf_text_font(tf_fonts *fonts, const tf_font *font) {
    return describe(fonts, choice_of(fonts, font), font->size);
}

/* The first font of a face is made before Pango measures with it: see font_hold.c. Fonts of other
   sizes have the same face. */
static void make_face(tf_fonts *fonts, tf_choice choice, double size) {
    PangoFontDescription *wanted = describe(fonts, choice, size);
    g_autoptr(PangoFont) loaded = pango_context_load_font(fonts->context, wanted);
    pango_font_description_free(wanted);
    if (loaded)
        tf_font_hold_of(loaded);
}

static void make_faces(tf_fonts *fonts, double size) {
    for (guint i = 0; i < fonts->families->len; i++) {
        tf_family *family = fonts->families->pdata[i];
        for (tf_face face = 0; family->made != family->chosen && face < TF_N_FACES; face++)
            if ((family->chosen & ~family->made) & (1u << face))
                make_face(fonts, (tf_choice){i, face}, size);
        family->made = family->chosen;
    }
}

/* Pango raises ideographs beside Latin letters, and lowers Latin letters after ideographs: numbers
   of a row would stand on several baselines. */
static void level_runs(PangoLayout *layout) {
    for (GSList *run = pango_layout_get_line(layout, 0)->runs; run; run = run->next)
        ((PangoLayoutRun *)run->data)->y_offset = 0;
}

PangoLayout *tf_text_layout(tf_fonts *fonts, const tf_font *font, const char *text,
                            GString *missing) {
    tf_choice base = choice_of(fonts, font);
    choose(fonts, base);
    PangoAttrList *list = pango_attr_list_new();
    /* The chain decides, not Pango: what it would choose depends on which families happen to be
     * open. */
    pango_attr_list_insert(list, pango_attr_fallback_new(FALSE));
    g_autofree char *clean = clean_text(fonts, base, text);
    g_autofree char *settable = NULL;
    if (!g_str_is_ascii(clean)) {
        settable = choose_fonts(fonts, base, clean, list, missing);
        add_languages(settable, list);
    }
    const char *final = settable ? settable : clean;
    add_figures(final, list);
    make_faces(fonts, font->size);
    PangoFontDescription *wanted = tf_text_font(fonts, font);
    PangoLayout *layout = pango_layout_new(fonts->context);
    pango_layout_set_font_description(layout, wanted);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, final, -1);
    pango_layout_set_attributes(layout, list);
    pango_font_description_free(wanted);
    pango_attr_list_unref(list);
    if (settable)
        level_runs(layout);
    return layout;
}
