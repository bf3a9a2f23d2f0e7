/* Puts figures side by side on one image, so that they can be judged as a set: what is seen at once
   is where one figure stands out of the others. Called by scripts/contact-sheets.sh. */
#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { SHEET_WIDTH = 2400, COLUMNS = 3, GAP = 24, CAPTION = 34 };
static const double SHEET_GREY = 0.90, CARD_EDGE = 0.70;

typedef struct {
    cairo_surface_t *image;
    char *name;
    double width, height; /* as drawn on the sheet */
} card;

static bool read_card(card *c, const char *path, double room) {
    c->image = cairo_image_surface_create_from_png(path);
    cairo_status_t status = cairo_surface_status(c->image);
    if (status != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "contact-sheet: %s: %s\n", path, cairo_status_to_string(status));
        return false;
    }
    char *file = g_path_get_basename(path);
    c->name = g_strndup(file, (gsize)(strlen(file) - strlen(".png")));
    g_free(file);
    double width = cairo_image_surface_get_width(c->image);
    double height = cairo_image_surface_get_height(c->image);
    /* A page that is higher than wide would take the sheet for itself: it gets a square. */
    double scale = MIN(room / width, room / height);
    c->width = width * scale;
    c->height = height * scale;
    return true;
}

static double row_height(const card *row, size_t n) {
    double height = 0;
    for (size_t i = 0; i < n; i++)
        height = MAX(height, row[i].height);
    return height + CAPTION + GAP;
}

static void draw_card(cairo_t *cr, const card *c, double x, double y) {
    cairo_save(cr);
    cairo_translate(cr, x, y);
    double scale = c->width / cairo_image_surface_get_width(c->image);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, c->image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BEST);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_set_source_rgb(cr, CARD_EDGE, CARD_EDGE, CARD_EDGE);
    cairo_set_line_width(cr, 1);
    cairo_rectangle(cr, x - 0.5, y - 0.5, c->width + 1, c->height + 1);
    cairo_stroke(cr);
    cairo_set_source_rgb(cr, 0.25, 0.25, 0.25);
    cairo_move_to(cr, x, y + c->height + CAPTION * 0.7);
    cairo_show_text(cr, c->name);
}

static cairo_status_t draw_sheet(const card *cards, size_t n, const char *path) {
    double room = (SHEET_WIDTH - (COLUMNS + 1) * GAP) / (double)COLUMNS, height = GAP;
    for (size_t i = 0; i < n; i += COLUMNS)
        height += row_height(cards + i, MIN(COLUMNS, n - i));
    cairo_surface_t *sheet =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, SHEET_WIDTH, (int)(height + 0.5));
    cairo_t *cr = cairo_create(sheet);
    cairo_set_source_rgb(cr, SHEET_GREY, SHEET_GREY, SHEET_GREY);
    cairo_paint(cr);
    cairo_select_font_face(cr, "Liberation Sans", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, 20);
    double y = GAP;
    for (size_t i = 0; i < n; i++) {
        draw_card(cr, &cards[i], GAP + (double)(i % COLUMNS) * (room + GAP), y);
        bool last = i % COLUMNS == COLUMNS - 1;
        if (last)
            y += row_height(cards + i - (COLUMNS - 1), COLUMNS);
    }
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png(sheet, path);
    cairo_surface_destroy(sheet);
    return status;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: contact-sheet SHEET.png FIGURE.png...\n");
        return 2;
    }
    size_t n = (size_t)argc - 2, read = 0;
    card *cards = g_new0(card, n);
    double room = (SHEET_WIDTH - (COLUMNS + 1) * GAP) / (double)COLUMNS;
    while (read < n && read_card(&cards[read], argv[2 + read], room))
        read++;
    cairo_status_t status = CAIRO_STATUS_READ_ERROR;
    if (read == n) {
        status = draw_sheet(cards, n, argv[1]);
        if (status != CAIRO_STATUS_SUCCESS)
            fprintf(stderr, "contact-sheet: %s: %s\n", argv[1], cairo_status_to_string(status));
    }
    for (size_t i = 0; i < read; i++) {
        cairo_surface_destroy(cards[i].image);
        g_free(cards[i].name);
    }
    g_free(cards);
    return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
