/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-article-font.h"

#include <adwaita.h>
#include <math.h>

#include "mcl-settings.h"

#define ZOOM_STEP 0.1
#define MIN_SCALE 0.5
#define MAX_SCALE 3.0

struct _MclArticleFont {
  GtkCssProvider *provider;
  gulong settings_handlers[3]; /* one for each of the keys below */
  gulong font_handler;
};

/* A family name is user text: quotes and backslashes must not end the CSS string. */
static char *
quote_css_string (const char *text)
{
  g_autofree char *escaped = g_strescape (text, "\200\201");

  return g_strdup_printf ("\"%s\"", g_utf8_validate (escaped, -1, NULL) ? escaped : "serif");
}

/* The family may be the user's own; the size is that of the system's font for documents. */
static char *
dup_family (PangoFontDescription *system_font)
{
  g_autofree char *own = g_settings_get_string (mcl_settings_get (), MCL_SETTINGS_ARTICLE_FONT);
  PangoFontDescription *own_font = pango_font_description_from_string (own);
  const char *family = *own != '\0' ? pango_font_description_get_family (own_font)
                                    : pango_font_description_get_family (system_font);
  char *quoted = quote_css_string (family != NULL ? family : "sans-serif");

  pango_font_description_free (own_font);
  return quoted;
}

static void
update_style (MclArticleFont *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  double scale = g_settings_get_double (mcl_settings_get (), MCL_SETTINGS_FONT_SCALE);
  double spacing = g_settings_get_double (mcl_settings_get (), MCL_SETTINGS_LINE_SPACING);
  PangoFontDescription *font =
      pango_font_description_from_string (adw_style_manager_get_document_font_name (style));
  int size = pango_font_description_get_size (font);
  double points = size > 0 ? size / (double) PANGO_SCALE : 11;
  g_autofree char *family = dup_family (font);
  char size_number[G_ASCII_DTOSTR_BUF_SIZE];
  char spacing_number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  g_ascii_formatd (size_number, sizeof size_number, "%.2f", points * scale);
  g_ascii_formatd (spacing_number, sizeof spacing_number, "%.2f", spacing);
  css = g_strdup_printf ("textview.article { font-family: %s; font-size: %s%s; line-height: %s; }",
                         family, size_number,
                         pango_font_description_get_size_is_absolute (font) ? "px" : "pt",
                         spacing_number);
  gtk_css_provider_load_from_string (self->provider, css);
  pango_font_description_free (font);
}

static const char *const keys[] = { MCL_SETTINGS_FONT_SCALE, MCL_SETTINGS_LINE_SPACING,
                                    MCL_SETTINGS_ARTICLE_FONT };

MclArticleFont *
mcl_article_font_new (void)
{
  MclArticleFont *self = g_new0 (MclArticleFont, 1);

  self->provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

    self->settings_handlers[i] =
        g_signal_connect_swapped (mcl_settings_get (), signal, G_CALLBACK (update_style), self);
  }
  self->font_handler =
      g_signal_connect_swapped (adw_style_manager_get_default (), "notify::document-font-name",
                                G_CALLBACK (update_style), self);
  update_style (self);
  return self;
}

void
mcl_article_font_free (MclArticleFont *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_clear_signal_handler (&self->settings_handlers[i], mcl_settings_get ());
  g_clear_signal_handler (&self->font_handler, adw_style_manager_get_default ());
  g_object_unref (self->provider);
  g_free (self);
}

/**
 * mcl_article_font_zoom:
 * @steps: so many steps larger or, negative, smaller; 0 is the normal size
 */
void
mcl_article_font_zoom (MclArticleFont *self, int steps)
{
  GSettings *settings = mcl_settings_get ();
  double scale = g_settings_get_double (settings, MCL_SETTINGS_FONT_SCALE);

  scale = steps == 0 ? 1.0 : round ((scale + steps * ZOOM_STEP) * 10) / 10;
  g_settings_set_double (settings, MCL_SETTINGS_FONT_SCALE, CLAMP (scale, MIN_SCALE, MAX_SCALE));
}
