#include "svg.h"

#include <math.h>
#include <string.h>

#include "base/fixed_digits.h"

/* Numbers in their shortest form, since curves have thousands of them, and all of it in the same
   bytes on every machine. */

void tf_svg_number(GString *out, double value, int decimals) {
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    /* Integers only from here on: printf's decimal point is the locale's. */
    double scaled = round(fabs(value) * powers[decimals]);
    if (!(scaled < 9e15))
        scaled = 9e15;
    guint64 digits = (guint64)scaled;
    const bool negative = value < 0 && digits > 0;
    for (; decimals > 0 && digits % 10 == 0; decimals--)
        digits /= 10;
    char text[TF_DIGIT_CHARS], *end = text + sizeof text;
    char *begin = tf_digits_before(end, digits, decimals);
    if (negative)
        *--begin = '-';
    g_string_append_len(out, begin, end - begin);
}

/* As printf would, which takes longer than all the rest of an attribute. */
static void begin_attribute(GString *out, const char *name) {
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
}

void tf_svg_attribute(GString *out, const char *name, double value) {
    begin_attribute(out, name);
    tf_svg_number(out, value, 3);
    g_string_append_c(out, '"');
}

/* Text comes from data files: whatever is in it, what is written has to be well-formed. Half of
   Unicode's control characters can't stand in XML 1.0 even escaped, so they go. */
void tf_svg_escape(GString *out, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0);
        if (control || (c & 0xfffe) == 0xfffe)
            continue;
        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if (c == '"')
            g_string_append(out, "&quot;");
        else if (c == '\t' || c == '\n') /* readers turn bare ones in attributes into blanks */
            g_string_append_printf(out, "&#%u;", c);
        else
            g_string_append_unichar(out, c);
    }
}

void tf_svg_attribute_text(GString *out, const char *name, const char *value) {
    begin_attribute(out, name);
    tf_svg_escape(out, value);
    g_string_append_c(out, '"');
}

static bool is_doubled(uint8_t byte) {
    return byte >> 4 == (byte & 0xf);
}

void tf_svg_color(GString *out, const char *name, tf_color color) {
    if (is_doubled(color.red) && is_doubled(color.green) && is_doubled(color.blue))
        g_string_append_printf(out, " %s=\"#%x%x%x\"", name, color.red & 0xfu, color.green & 0xfu,
                               color.blue & 0xfu);
    else
        g_string_append_printf(out, " %s=\"#%02x%02x%02x\"", name, color.red, color.green,
                               color.blue);
    if (color.alpha < 255) {
        bool stop = g_str_equal(name, "stop-color");
        g_autofree char *opacity = g_strconcat(stop ? "stop" : name, "-opacity", NULL);
        tf_svg_attribute(out, opacity, color.alpha / 255.0);
    }
}

void tf_svg_class(GString *out, const char *role) {
    if (!role || !*role)
        return;
    g_autofree char *class_name = g_strdup(role);
    tf_svg_attribute_text(out, "class", g_strdelimit(class_name, ".", '-'));
}

/* FNV-1a (Fowler, Noll and Vo), 64 bits; the last 41 are enough to tell some thousand outlines
   apart. */
char *tf_svg_hash_id(const char *prefix, const char *content) {
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
    for (const char *p = content; *p; p++)
        hash = (hash ^ (guint8)*p) * G_GUINT64_CONSTANT(0x100000001b3);
    char id[9] = "";
    for (int i = 0; i < 8; i++, hash /= 36)
        id[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[hash % 36];
    return g_strconcat(prefix, id, NULL);
}

/* Letters and digits of any script; XML would allow more, but editors and style sheets don't. */
static bool is_name_character(gunichar c) {
    return c < 0x80 ? g_ascii_isalnum((char)c) || c == '_'
                    : c >= 0xc0 && c != 0xd7 && c != 0xf7 && g_unichar_isalnum(c);
}

char *tf_svg_name_id(tf_svg *svg, const char *name) {
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autoptr(GString) id = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_name_character(c))
            g_string_append_unichar(id, c);
        else if (id->len > 0 && id->str[id->len - 1] != '-')
            g_string_append_c(id, '-');
    }
    if (id->len > 0 && id->str[id->len - 1] == '-')
        g_string_truncate(id, id->len - 1);
    if (!g_unichar_isalpha(g_utf8_get_char(id->str))) /* ids begin with a letter */
        g_string_prepend(id, id->len ? "n-" : "group");
    g_autofree char *base = g_strdup(id->str);
    for (unsigned i = 2; g_hash_table_contains(svg->ids, id->str); i++)
        g_string_printf(id, "%s-%u", base, i);
    g_hash_table_add(svg->ids, g_strdup(id->str));
    return g_strdup(id->str);
}
