/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-choice.h"

#include <glib/gi18n.h>

struct _MclFormatChoice {
  AdwPreferencesGroup parent_instance;
  AdwComboRow *format_row;
  GPtrArray *formats; /* of const MclFormat, NULL for none; NULL until they are offered */
  GPtrArray *rows;    /* borrowed, one for each of the options */
  GPtrArray *options; /* of const MclFormatOption */
  gboolean to_write;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclFormatChoice, mcl_format_choice, ADW_TYPE_PREFERENCES_GROUP)

static void
emit_changed (MclFormatChoice *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_switch (const MclFormatOption *option)
{
  return option->values == mcl_format_option_yes_no || option->values == mcl_format_option_no_yes;
}

static GtkWidget *
new_switch (const MclFormatOption *option)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), option->values == mcl_format_option_yes_no);
  return row;
}

static GtkWidget *
new_combo (const MclFormatOption *option)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) values = gtk_string_list_new (option->values);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (values));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
add_option (MclFormatChoice *self, const MclFormatOption *option)
{
  GtkWidget *row = NULL;
  const char *signal = NULL;

  if (option->values == NULL) {
    row = adw_entry_row_new ();
    signal = "changed";
  } else if (is_switch (option)) {
    row = new_switch (option);
    signal = "notify::active";
  } else {
    row = new_combo (option);
    signal = "notify::selected";
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (option->summary));
  g_signal_connect_object (row, signal, G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->options, (gpointer) option);
}

static gboolean
is_of_use (MclFormatChoice *self, const MclFormatOption *option)
{
  return option->use == MCL_FORMAT_OPTION_FOR_BOTH ||
         self->to_write == (option->use == MCL_FORMAT_OPTION_FOR_WRITING);
}

static void
format_changed_cb (MclFormatChoice *self)
{
  const MclFormat *format = mcl_format_choice_get_format (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->options, 0);
  if (format != NULL)
    for (const MclFormatOption *option = format->options; option != NULL && option->name != NULL;
         option++)
      if (is_of_use (self, option))
        add_option (self, option);
  emit_changed (self);
}

static char *
dup_value (const MclFormatOption *option, GtkWidget *row)
{
  if (option->values == NULL)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  if (is_switch (option))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (row)) ? "yes" : "no");
  return g_strdup (option->values[adw_combo_row_get_selected (ADW_COMBO_ROW (row))]);
}

static void
mcl_format_choice_finalize (GObject *object)
{
  MclFormatChoice *self = MCL_FORMAT_CHOICE (object);

  g_clear_pointer (&self->formats, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  G_OBJECT_CLASS (mcl_format_choice_parent_class)->finalize (object);
}

static void
mcl_format_choice_class_init (MclFormatChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_format_choice_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_format_choice_init (MclFormatChoice *self)
{
  self->rows = g_ptr_array_new ();
  self->options = g_ptr_array_new ();
  self->format_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->format_row), _ ("_Format"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self->format_row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->format_row));
}

/**
 * mcl_format_choice_offer:
 * @to_write: whether to offer the formats that can be written, else those that can be read, or to
 *   find out which it is
 *
 * Fills the list of formats. Is called once.
 */
void
mcl_format_choice_offer (MclFormatChoice *self, gboolean to_write)
{
  const MclFormat *const *known = mcl_format_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (MCL_IS_FORMAT_CHOICE (self));
  g_return_if_fail (self->formats == NULL);

  self->to_write = to_write;
  self->formats = g_ptr_array_new ();
  if (!to_write) {
    g_ptr_array_add (self->formats, NULL);
    gtk_string_list_append (names, _ ("Found by Itself"));
  }
  for (guint i = 0; known[i] != NULL; i++) {
    if (to_write ? known[i]->write == NULL : known[i]->read == NULL)
      continue;
    g_ptr_array_add (self->formats, (gpointer) known[i]);
    gtk_string_list_append (names, _ (known[i]->name));
  }
  g_signal_connect_object (self->format_row, "notify::selected", G_CALLBACK (format_changed_cb),
                           self, G_CONNECT_SWAPPED);
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
}

/**
 * mcl_format_choice_get_format:
 *
 * Returns: (transfer none) (nullable): the format that is chosen; NULL for none, or to find it out
 */
const MclFormat *
mcl_format_choice_get_format (MclFormatChoice *self)
{
  guint selected = 0;

  g_return_val_if_fail (MCL_IS_FORMAT_CHOICE (self), NULL);
  selected = adw_combo_row_get_selected (self->format_row);
  if (self->formats == NULL || selected >= self->formats->len)
    return NULL;
  return g_ptr_array_index (self->formats, selected);
}

/**
 * mcl_format_choice_set_format:
 * @format: (nullable): one of those that are offered; NULL for none, or to find it out
 */
void
mcl_format_choice_set_format (MclFormatChoice *self, const MclFormat *format)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (MCL_IS_FORMAT_CHOICE (self));
  g_return_if_fail (self->formats != NULL);

  g_ptr_array_find (self->formats, format, &position);
  adw_combo_row_set_selected (self->format_row, position);
}

/**
 * mcl_format_choice_dup_settings:
 *
 * Returns: (transfer full) (array zero-terminated): the options, "name=value"; texts that were not
 *   given are left out
 */
char **
mcl_format_choice_dup_settings (MclFormatChoice *self)
{
  g_autoptr (GStrvBuilder) settings = g_strv_builder_new ();

  g_return_val_if_fail (MCL_IS_FORMAT_CHOICE (self), NULL);
  for (guint i = 0; i < self->options->len; i++) {
    const MclFormatOption *option = g_ptr_array_index (self->options, i);
    g_autofree char *value = dup_value (option, g_ptr_array_index (self->rows, i));

    if (*value != '\0')
      g_strv_builder_take (settings, g_strconcat (option->name, "=", value, NULL));
  }
  return g_strv_builder_end (settings);
}
