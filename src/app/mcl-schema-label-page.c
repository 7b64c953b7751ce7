/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-label-preview.h"
#include "mcl-palette.h"

#define MCL_TYPE_SCHEMA_LABEL_PAGE (mcl_schema_label_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MclSchemaLabelPage, mcl_schema_label_page, MCL, SCHEMA_LABEL_PAGE, MclSchemaPage)

struct _MclSchemaLabelPage {
  MclSchemaPage parent_instance;
  guint i;
  MclLabelPreview *preview;
  AdwEntryRow *name;
  AdwEntryRow *id;
  AdwEntryRow *key;
  AdwActionRow *colour_row;
  GtkColorDialogButton *colour;
  AdwComboRow *line_style;
  AdwComboRow *pick;
  AdwEntryRow *description;
  AdwEntryRow *examples;
  AdwPreferencesGroup *attributes;
  GPtrArray *attribute_rows;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (MclSchemaLabelPage, mcl_schema_label_page, MCL_TYPE_SCHEMA_PAGE)

static MclSchema *
get_schema (MclSchemaLabelPage *self)
{
  return mcl_schema_model_get_schema (mcl_schema_page_get_model (MCL_SCHEMA_PAGE (self)));
}

static const MclLabel *
get_label (MclSchemaLabelPage *self)
{
  MclSchema *schema = get_schema (self);

  return self->i < mcl_schema_get_n_labels (schema) ? mcl_schema_get_label (schema, self->i) : NULL;
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
format_colour (const GdkRGBA *colour)
{
  return g_strdup_printf ("#%02X%02X%02X", (guint) (colour->red * 255 + 0.5f),
                          (guint) (colour->green * 255 + 0.5f),
                          (guint) (colour->blue * 255 + 0.5f));
}

/* Which other label looks the same; NULL when none does. */
static const MclLabel *
find_lookalike (MclSchemaLabelPage *self)
{
  MclSchema *schema = get_schema (self);
  const MclLabel *label = get_label (self);

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *other = mcl_schema_get_label (schema, i);

    if (other != label &&
        g_ascii_strcasecmp (mcl_label_get_colour (other), mcl_label_get_colour (label)) == 0 &&
        mcl_label_get_line_style (other) == mcl_label_get_line_style (label))
      return other;
  }
  return NULL;
}

/* Colours that can't be read on a style's ground are moved until they can; here that is said. */
static char *
describe_contrast (MclSchemaLabelPage *self)
{
  const MclLabel *label = get_label (self);
  const MclLabel *lookalike = find_lookalike (self);
  gboolean light = mcl_palette_is_readable (mcl_label_get_colour (label), FALSE);
  gboolean dark = mcl_palette_is_readable (mcl_label_get_colour (label), TRUE);

  if (lookalike != NULL)
    /* Translators: %s is a label name. */
    return g_strdup_printf (_ ("Looks the same as “%s”: choose another colour or line"),
                            mcl_label_get_name (lookalike));
  if (light && dark)
    return g_strdup (_ ("Easy to see in the light and in the dark style"));
  if (dark)
    return g_strdup (_ ("Too pale for the light style, where it is shown darker"));
  if (light)
    return g_strdup (_ ("Too dark for the dark style, where it is shown lighter"));
  return g_strdup (_ ("Shown darker in the light style and lighter in the dark style"));
}

static void
fill_attributes (MclSchemaLabelPage *self)
{
  for (guint i = 0; i < self->attribute_rows->len; i++)
    adw_preferences_group_remove (self->attributes, g_ptr_array_index (self->attribute_rows, i));
  g_ptr_array_set_size (self->attribute_rows, 0);
  mcl_schema_group_add_attributes (self->attributes,
                                   mcl_schema_page_get_model (MCL_SCHEMA_PAGE (self)), self->i,
                                   self->attribute_rows);
}

static void
show_label (MclSchemaLabelPage *self)
{
  const MclLabel *label = get_label (self);
  g_autofree char *contrast = NULL;

  if (label == NULL)
    return;
  contrast = describe_contrast (self);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), *mcl_label_get_name (label) != '\0'
                                                                 ? mcl_label_get_name (label)
                                                                 : _ ("Label"));
  mcl_label_preview_show (self->preview, label);
  adw_action_row_set_subtitle (self->colour_row, contrast);
}

/* Attributes change on pages of their own, and are shown anew when one comes back from there. */
static void
mcl_schema_label_page_showing (AdwNavigationPage *page)
{
  MclSchemaLabelPage *self = MCL_SCHEMA_LABEL_PAGE (page);

  if (get_label (self) != NULL)
    fill_attributes (self);
  ADW_NAVIGATION_PAGE_CLASS (mcl_schema_label_page_parent_class)->showing (page);
}

static void
mcl_schema_label_page_dispose (GObject *object)
{
  MclSchemaLabelPage *self = MCL_SCHEMA_LABEL_PAGE (object);

  g_clear_pointer (&self->attribute_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (mcl_schema_label_page_parent_class)->dispose (object);
}

static void
mcl_schema_label_page_class_init (MclSchemaLabelPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_schema_label_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = mcl_schema_label_page_showing;
}

static void
mcl_schema_label_page_init (MclSchemaLabelPage *self)
{
  self->attribute_rows = g_ptr_array_new ();
}

/* The last character that was typed: a key is typed over the one that is there. */
static void
keep_one_key (MclSchemaLabelPage *self)
{
  const char *text = get_text (self->key);
  g_autofree char *last = NULL;

  if (g_utf8_strlen (text, -1) <= 1)
    return;
  last = g_strdup (g_utf8_find_prev_char (text, text + strlen (text)));
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->key), last);
  gtk_editable_set_position (GTK_EDITABLE (self->key), -1);
  self->filling = FALSE;
}

static gunichar
get_key (MclSchemaLabelPage *self)
{
  gunichar key = g_utf8_get_char (get_text (self->key));

  return g_unichar_isgraph (key) ? key : 0;
}

static void
edited_cb (MclSchemaLabelPage *self)
{
  MclSchemaDraft *draft = mcl_schema_page_get_draft (MCL_SCHEMA_PAGE (self));
  g_autofree char *colour = format_colour (gtk_color_dialog_button_get_rgba (self->colour));
  g_auto (GStrv) examples = NULL;

  if (self->filling)
    return;
  keep_one_key (self);
  examples = g_strsplit (get_text (self->examples), " | ", -1);
  mcl_schema_draft_set_label_name (draft, self->i, get_text (self->name));
  mcl_schema_draft_set_label_id (draft, self->i, get_text (self->id));
  mcl_schema_draft_set_label_key (draft, self->i, get_key (self));
  mcl_schema_draft_set_label_colour (draft, self->i, colour);
  mcl_schema_draft_set_label_line_style (
      draft, self->i, (MclLineStyle) adw_combo_row_get_selected (self->line_style));
  mcl_schema_draft_set_label_pick (draft, self->i,
                                   (MclTextPick) adw_combo_row_get_selected (self->pick));
  mcl_schema_draft_set_label_description (draft, self->i, get_text (self->description));
  mcl_schema_draft_set_label_examples (draft, self->i, (const char *const *) examples);
  mcl_schema_page_changed (MCL_SCHEMA_PAGE (self));
}

static void
add_colour_row (MclSchemaLabelPage *self, AdwPreferencesGroup *group, const MclLabel *label)
{
  GtkWidget *row = mcl_schema_row_new (_ ("Colour"), NULL);
  GtkWidget *button = gtk_color_dialog_button_new (gtk_color_dialog_new ());
  GdkRGBA colour = { 0, 0, 0, 1 };

  gdk_rgba_parse (&colour, mcl_label_get_colour (label));
  gtk_color_dialog_set_with_alpha (
      gtk_color_dialog_button_get_dialog (GTK_COLOR_DIALOG_BUTTON (button)), FALSE);
  gtk_color_dialog_button_set_rgba (GTK_COLOR_DIALOG_BUTTON (button), &colour);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Choose a colour"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  self->colour_row = ADW_ACTION_ROW (row);
  self->colour = GTK_COLOR_DIALOG_BUTTON (button);
  g_signal_connect_object (button, "notify::rgba", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

static void
add_look (MclSchemaLabelPage *self, AdwPreferencesPage *page, const MclLabel *label)
{
  const char *const line_styles[] = { _ ("Solid"),  _ ("Double"), _ ("Dashed"),
                                      _ ("Dotted"), _ ("Wavy"),   NULL };
  AdwPreferencesGroup *group = mcl_schema_page_add_group (page, _ ("Look"));

  add_colour_row (self, group, label);
  self->line_style =
      mcl_schema_group_add_combo (group, _ ("Line"), line_styles, mcl_label_get_line_style (label),
                                  G_CALLBACK (edited_cb), self);
}

static void
add_use (MclSchemaLabelPage *self, AdwPreferencesPage *page, const MclLabel *label)
{
  const char *const picks[] = { _ ("The Word"), _ ("The Name"), _ ("The Sentence"),
                                _ ("The Quotation"), NULL };
  AdwPreferencesGroup *group = mcl_schema_page_add_group (page, _ ("Use"));
  g_autofree char *examples = g_strjoinv (" | ", (char **) mcl_label_get_examples (label));
  GCallback edited = G_CALLBACK (edited_cb);

  self->pick = mcl_schema_group_add_combo (group, _ ("Without a selection the key tags"), picks,
                                           mcl_label_get_pick (label), edited, self);
  self->description = mcl_schema_group_add_entry (group, _ ("When to use it"),
                                                  mcl_label_get_description (label), edited, self);
  self->examples = mcl_schema_group_add_entry (group, _ ("Examples, with “ | ” between"), examples,
                                               edited, self);
}

static void
fill (MclSchemaLabelPage *self, MclSchemaModel *model)
{
  AdwPreferencesPage *page = mcl_schema_page_build (MCL_SCHEMA_PAGE (self), model);
  const MclLabel *label = get_label (self);
  AdwPreferencesGroup *group = mcl_schema_page_add_group (page, NULL);
  AdwPreferencesGroup *names = mcl_schema_page_add_group (page, NULL);
  GCallback edited = G_CALLBACK (edited_cb);
  char key[8] = "";

  if (mcl_label_get_key (label) != 0)
    key[g_unichar_to_utf8 (mcl_label_get_key (label), key)] = '\0';
  self->filling = TRUE;
  self->preview = MCL_LABEL_PREVIEW (mcl_label_preview_new ());
  adw_preferences_group_add (group, GTK_WIDGET (self->preview));
  self->name =
      mcl_schema_group_add_entry (names, _ ("Name"), mcl_label_get_name (label), edited, self);
  self->id = mcl_schema_group_add_entry (names, _ ("Identifier in Files"), mcl_label_get_id (label),
                                         edited, self);
  self->key = mcl_schema_group_add_entry (names, _ ("Key"), key, edited, self);
  add_look (self, page, label);
  add_use (self, page, label);
  self->attributes = mcl_schema_page_add_group (page, _ ("Attributes"));
  fill_attributes (self);
  adw_preferences_group_add (mcl_schema_page_add_group (page, NULL),
                             mcl_schema_button_row_new (_ ("_Remove Label"), "user-trash-symbolic",
                                                        "editor.remove-label",
                                                        g_variant_new_uint32 (self->i)));
  self->filling = FALSE;
}

AdwNavigationPage *
mcl_schema_label_page_new (MclSchemaModel *model, guint i)
{
  MclSchemaLabelPage *self = g_object_new (MCL_TYPE_SCHEMA_LABEL_PAGE, "title", _ ("Label"), NULL);

  self->i = i;
  fill (self, model);
  g_signal_connect_object (model, "changed", G_CALLBACK (show_label), self, G_CONNECT_SWAPPED);
  show_label (self);
  return ADW_NAVIGATION_PAGE (self);
}
