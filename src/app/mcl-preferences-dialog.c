/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-preferences-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "mcl-settings.h"

struct _MclPreferencesDialog {
  AdwPreferencesDialog parent_instance;
  AdwComboRow *theme_row;
  AdwSwitchRow *own_font_row;
  AdwActionRow *font_row;
  GtkFontDialogButton *font_button;
  GtkSpinButton *size_spin;
  GtkSpinButton *spacing_spin;
  GtkSpinButton *width_spin;
  AdwComboRow *snapping_row;
  AdwEntryRow *annotator_row;
  AdwSwitchRow *session_row;
  AdwActionRow *saving_row;
  GtkLabel *save_state;
  MclDocument *document; /* NULL: none is open */
};

G_DEFINE_FINAL_TYPE (MclPreferencesDialog, mcl_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* In the order of the rows' choices. */
static const char *const themes[] = { "follow", "light", "dark", NULL };
static const char *const snappings[] = { "folder", "always", "never", NULL };

static gboolean
get_choice (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *choices = user_data;

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_choice (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *choices = user_data;

  if (g_value_get_uint (value) >= g_strv_length ((GStrv) choices))
    return NULL;
  return g_variant_new_string (choices[g_value_get_uint (value)]);
}

static void
bind_choice (const char *key, AdwComboRow *row, const char *const *choices)
{
  g_settings_bind_with_mapping (mcl_settings_get (), key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_choice, set_choice, (gpointer) choices, NULL);
}

/* Percent are for people, factors for computing. */
static gboolean
get_percent (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, round (g_variant_get_double (variant) * 100));
  return TRUE;
}

static GVariant *
set_percent (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static void
bind_percent (const char *key, GtkSpinButton *row)
{
  g_settings_bind_with_mapping (mcl_settings_get (), key, row, "value", G_SETTINGS_BIND_DEFAULT,
                                get_percent, set_percent, NULL, NULL);
}

static void
own_font_switched_cb (MclPreferencesDialog *self)
{
  gboolean own = adw_switch_row_get_active (self->own_font_row);
  g_autofree char *font = g_settings_get_string (mcl_settings_get (), MCL_SETTINGS_ARTICLE_FONT);

  gtk_widget_set_sensitive (GTK_WIDGET (self->font_row), own);
  if (own == (*font != '\0'))
    return;
  g_settings_set_string (
      mcl_settings_get (), MCL_SETTINGS_ARTICLE_FONT,
      own ? adw_style_manager_get_document_font_name (adw_style_manager_get_default ()) : "");
}

static void
font_chosen_cb (MclPreferencesDialog *self)
{
  PangoFontDescription *font = gtk_font_dialog_button_get_font_desc (self->font_button);
  g_autofree char *name = font != NULL ? pango_font_description_to_string (font) : NULL;

  if (name != NULL && adw_switch_row_get_active (self->own_font_row))
    g_settings_set_string (mcl_settings_get (), MCL_SETTINGS_ARTICLE_FONT, name);
}

static void
show_font (MclPreferencesDialog *self)
{
  g_autofree char *name = g_settings_get_string (mcl_settings_get (), MCL_SETTINGS_ARTICLE_FONT);
  gboolean own = *name != '\0';
  PangoFontDescription *font = pango_font_description_from_string (
      own ? name : adw_style_manager_get_document_font_name (adw_style_manager_get_default ()));
  PangoFontDescription *shown = gtk_font_dialog_button_get_font_desc (self->font_button);

  adw_switch_row_set_active (self->own_font_row, own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->font_row), own);
  if (shown == NULL || !pango_font_description_equal (shown, font))
    gtk_font_dialog_button_set_font_desc (self->font_button, font);
  pango_font_description_free (font);
}

static void
show_save_state (MclPreferencesDialog *self)
{
  MclSaveState state = MCL_SAVE_STATE_SAVED;
  const char *text = _ ("No article is open");

  if (self->document != NULL) {
    state = mcl_document_get_save_state (self->document);
    text = state == MCL_SAVE_STATE_SAVED    ? _ ("Saved")
           : state == MCL_SAVE_STATE_FAILED ? _ ("Not saved")
                                            : _ ("Saving…");
  }
  gtk_label_set_text (self->save_state, text);
  if (state == MCL_SAVE_STATE_FAILED)
    adw_action_row_set_subtitle (self->saving_row, mcl_document_get_save_error (self->document));
}

static void
mcl_preferences_dialog_dispose (GObject *object)
{
  MclPreferencesDialog *self = MCL_PREFERENCES_DIALOG (object);

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_PREFERENCES_DIALOG);
  G_OBJECT_CLASS (mcl_preferences_dialog_parent_class)->dispose (object);
}

static void
mcl_preferences_dialog_class_init (MclPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_preferences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, own_font_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, font_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, font_button);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, size_spin);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, spacing_spin);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, width_spin);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, snapping_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, annotator_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, session_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, saving_row);
  gtk_widget_class_bind_template_child (widget_class, MclPreferencesDialog, save_state);
  gtk_widget_class_bind_template_callback (widget_class, own_font_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_chosen_cb);
}

static void
mcl_preferences_dialog_init (MclPreferencesDialog *self)
{
  GSettings *settings = mcl_settings_get ();
  g_autofree char *login =
      g_strdup_printf (_ ("Name in annotations (%s if empty)"), g_get_user_name ());

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->annotator_row), login);
  bind_choice (MCL_SETTINGS_THEME, self->theme_row, themes);
  bind_choice (MCL_SETTINGS_SNAPPING, self->snapping_row, snappings);
  bind_percent (MCL_SETTINGS_FONT_SCALE, self->size_spin);
  bind_percent (MCL_SETTINGS_LINE_SPACING, self->spacing_spin);
  g_settings_bind (settings, MCL_SETTINGS_COLUMN_WIDTH, self->width_spin, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, MCL_SETTINGS_ANNOTATOR, self->annotator_row, "text",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, MCL_SETTINGS_RESTORE_SESSION, self->session_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  show_font (self);
  g_signal_connect_object (settings, "changed::" MCL_SETTINGS_ARTICLE_FONT, G_CALLBACK (show_font),
                           self, G_CONNECT_SWAPPED);
}

/**
 * mcl_preferences_dialog_new:
 * @document: (nullable): the document that is open, to tell whether it is saved
 */
AdwDialog *
mcl_preferences_dialog_new (MclDocument *document)
{
  MclPreferencesDialog *self = g_object_new (MCL_TYPE_PREFERENCES_DIALOG, NULL);

  if (document != NULL) {
    self->document = g_object_ref (document);
    g_signal_connect_object (document, "notify::save-state", G_CALLBACK (show_save_state), self,
                             G_CONNECT_SWAPPED);
  }
  show_save_state (self);
  return ADW_DIALOG (self);
}
