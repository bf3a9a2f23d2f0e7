#include <string.h>

#include "spec/yaml_word.h"
#include "yaml_tree.h"

/* Nodes as YAML. What is printed has to be read back as the same texts by this program and by every
   other reader of YAML 1.1 and 1.2, so more is quoted than we would need: "no", "1e3" and "12:30"
   are texts to us, and something else to others. What looks like a blank and isn't one is escaped,
   so that a person sees it. */

/* Words that some reader of YAML 1.1 or 1.2 takes for a boolean or null. */
static const char *const reserved[] = {"y", "n", "yes", "no", "true", "on", "off", "null", "false"};

static bool is_reserved(const char *text) {
    for (size_t i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (g_ascii_strcasecmp(text, reserved[i]) == 0)
            return true;
    return false;
}

/* 0, or digits without a leading 0, which no reader shows differently. */
static bool is_plain_integer(const char *text) {
    const char *digits = text + (text[0] == '-');
    const size_t n = strspn(digits, "0123456789");
    return n > 0 && n < 10 && digits[n] == '\0' && (digits[0] != '0' || n == 1) &&
           strcmp(text, "-0") != 0;
}

/* A number and a unit: letters to the end, so that 1e3 is none. */
static bool is_plain_length(const char *text) {
    size_t n = strspn(text, "0123456789");
    if (n == 0)
        return false;
    if (text[n] == '.')
        n += 1 + strspn(text + n + 1, "0123456789");
    static const char *const units[] = {"mm", "cm", "in", "pt", "px"};
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(text + n, units[i]) == 0)
            return true;
    return false;
}

/* Blanks that can't be told from others, marks of direction, private and control characters. */
static bool is_hidden(gunichar c) {
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x2064) || c == 0x3000 ||
           c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* Narrower than YAML allows: the text must be safe in lists and maps on one line, too. */
static bool is_plain_text(const char *text) {
    if (!g_ascii_isalpha(text[0]) && (unsigned char)text[0] < 0x80)
        return false;
    if (is_reserved(text) || text[strlen(text) - 1] == ' ')
        return false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        if (c < 0x80 ? !g_ascii_isalnum((char)c) && strchr(" _-./()+%=<>!*&;?'", (int)c) == NULL
                     : is_hidden(c))
            return false;
    }
    return true;
}

void tf_yaml_put_text(GString *out, const char *text) {
    if (text[0] != '\0' && (is_plain_integer(text) || is_plain_length(text) || is_plain_text(text)))
        g_string_append(out, text);
    else {
        /* Double quotes are the only form in which every character can be written on one line.
           Lines are never folded: a printed spec is compared with others line by line. */
        g_string_append_c(out, '"');
        for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
            const gunichar c = g_utf8_get_char(p);
            if (c == '"' || c == '\\')
                g_string_append_printf(out, "\\%c", (char)c);
            else if (c == '\n')
                g_string_append(out, "\\n");
            else if (c == '\t')
                g_string_append(out, "\\t");
            else if (c > 0xFFFF && is_hidden(c))
                g_string_append_printf(out, "\\U%08X", c);
            else if (is_hidden(c))
                g_string_append_printf(out, "\\u%04X", c);
            else
                g_string_append_unichar(out, c);
        }
        g_string_append_c(out, '"');
    }
}

void tf_yaml_write_flow(GString *out, const tf_node *node) {
    if (node->type == TF_NODE_SCALAR) {
        if (node->plain)
            g_string_append(out, node->text);
        else
            tf_yaml_put_text(out, node->text);
        return;
    }
    const bool map = node->type == TF_NODE_MAP;
    g_string_append_c(out, map ? '{' : '[');
    for (size_t i = 0; i < node->n; i++) {
        if (i > 0)
            g_string_append(out, ", ");
        if (map) {
            tf_yaml_put_text(out, node->names[i]->text);
            g_string_append(out, ": ");
        }
        tf_yaml_write_flow(out, node->items[i]);
    }
    g_string_append_c(out, map ? '}' : ']');
}

/* A map without any key is written in flow form, as block form has no way to say it. */
void tf_yaml_write_block(GString *out, const tf_node *map, unsigned indent) {
    for (size_t i = 0; i < map->n; i++) {
        const tf_node *item = map->items[i];
        for (unsigned j = 0; j < indent; j++)
            g_string_append_c(out, ' ');
        tf_yaml_put_text(out, map->names[i]->text);
        g_string_append_c(out, ':');
        if (item->type == TF_NODE_MAP && !item->flow && item->n > 0) {
            g_string_append_c(out, '\n');
            tf_yaml_write_block(out, item, indent + 2);
            continue;
        }
        g_string_append_c(out, ' ');
        tf_yaml_write_flow(out, item);
        if (item->comment != NULL)
            g_string_append_printf(out, "  # %s", item->comment);
        g_string_append_c(out, '\n');
    }
}
