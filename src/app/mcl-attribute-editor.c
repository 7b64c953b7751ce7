/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-attribute-editor.h"

#include <glib/gi18n.h>

#include "mcl-json-string.h"

struct _MclAttributeEditor {
  GObject parent_instance;
  char *id;
  char *name;
  MclAttributeKind kind;
  GStrv values;
  GStrv value_names;
  char *pattern;
  gunichar key;

  GtkWidget *row;
  GtkWidget *problem_row; /* of a text: says what is wrong with it */
  GtkLabel *problem;
  GtkButton *offer; /* of a text: takes over what could stand here */
  GtkStringList *choices;
  char *json;          /* as shown last */
  char *foreign;       /* of a choice: a value that the schema does not have, as JSON */
  gboolean is_showing; /* the row is changed by us, not by the user */
};

enum { SIGNAL_EDITED, SIGNAL_LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclAttributeEditor, mcl_attribute_editor, G_TYPE_OBJECT)

static void
emit_edited (MclAttributeEditor *self, const char *json)
{
  if (g_strcmp0 (self->json, json) == 0)
    return;
  g_set_str (&self->json, json);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, json);
}

static void
chosen_cb (MclAttributeEditor *self)
{
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
  g_autofree char *json = NULL;

  if (self->is_showing || i == GTK_INVALID_LIST_POSITION)
    return;
  if (i >= g_strv_length (self->values))
    json = g_strdup (self->foreign);
  else if (i > 0)
    json = mcl_json_quote (self->values[i]);
  emit_edited (self, json);
}

static void
switched_cb (MclAttributeEditor *self)
{
  if (!self->is_showing)
    emit_edited (self, adw_switch_row_get_active (ADW_SWITCH_ROW (self->row)) ? "true" : NULL);
}

static gboolean
is_allowed (MclAttributeEditor *self, const char *text)
{
  return *text == '\0' || self->pattern == NULL ||
         g_regex_match_simple (self->pattern, text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static void
show_problem (MclAttributeEditor *self, const char *text)
{
  gboolean allowed = is_allowed (self, text);

  if (allowed)
    gtk_widget_remove_css_class (self->row, "error");
  else {
    /* Translators: %1$s is what the user typed, %2$s a regular expression. */
    g_autofree char *message =
        g_strdup_printf (_ ("“%1$s” doesn’t match %2$s, and is not saved."), text, self->pattern);

    gtk_widget_add_css_class (self->row, "error");
    gtk_label_set_text (self->problem, message);
  }
  gtk_widget_set_visible (self->problem_row, !allowed);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               allowed ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
update_offer (MclAttributeEditor *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self->offer),
                          *text == '\0' && gtk_button_get_label (self->offer) != NULL &&
                              gtk_editable_get_editable (GTK_EDITABLE (self->row)));
}

static void
typed_cb (MclAttributeEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));
  g_autofree char *json = NULL;

  if (self->is_showing)
    return;
  show_problem (self, text);
  update_offer (self, text);
  if (!is_allowed (self, text))
    return;
  if (*text != '\0')
    json = mcl_json_quote (text);
  emit_edited (self, json);
}

static void
offer_clicked_cb (MclAttributeEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->row), gtk_button_get_label (self->offer));
}

static void
focus_left_cb (MclAttributeEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
mcl_attribute_editor_finalize (GObject *object)
{
  MclAttributeEditor *self = MCL_ATTRIBUTE_EDITOR (object);

  g_clear_object (&self->row);
  g_clear_object (&self->problem_row);
  g_clear_object (&self->choices);
  g_strfreev (self->values);
  g_strfreev (self->value_names);
  g_free (self->id);
  g_free (self->name);
  g_free (self->pattern);
  g_free (self->json);
  g_free (self->foreign);
  G_OBJECT_CLASS (mcl_attribute_editor_parent_class)->finalize (object);
}

static void
mcl_attribute_editor_class_init (MclAttributeEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_attribute_editor_finalize;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_attribute_editor_init (MclAttributeEditor *self)
{
}

static void
create_choice (MclAttributeEditor *self)
{
  self->choices = gtk_string_list_new ((const char *const *) self->value_names);
  self->row = g_object_ref_sink (adw_combo_row_new ());
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (self->choices));
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
create_flag (MclAttributeEditor *self)
{
  self->row = g_object_ref_sink (adw_switch_row_new ());
  g_signal_connect_object (self->row, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
create_text (MclAttributeEditor *self)
{
  GtkWidget *problem = gtk_label_new (NULL);
  GtkWidget *offer = gtk_button_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_wrap (GTK_LABEL (problem), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (problem), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (problem), 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_widget_add_css_class (problem, "caption");
  gtk_widget_add_css_class (problem, "attribute-problem");
  self->problem = GTK_LABEL (problem);
  self->problem_row = g_object_ref_sink (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->problem_row), problem);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->problem_row), FALSE);
  gtk_widget_set_focusable (self->problem_row, FALSE);
  gtk_widget_set_visible (self->problem_row, FALSE);

  self->offer = GTK_BUTTON (offer);
  gtk_widget_set_valign (offer, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (offer, FALSE);
  g_signal_connect_object (offer, "clicked", G_CALLBACK (offer_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  self->row = g_object_ref_sink (adw_entry_row_new ());
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), offer);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
}

static void
add_key (MclAttributeEditor *self)
{
  char key[8] = "";
  GtkWidget *label = NULL;

  if (self->key == 0)
    return;
  key[g_unichar_to_utf8 (self->key, key)] = '\0';
  label = gtk_label_new (key);
  gtk_widget_add_css_class (label, "label-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  key, -1);
  if (ADW_IS_ENTRY_ROW (self->row))
    adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->row), label);
  else
    adw_action_row_add_prefix (ADW_ACTION_ROW (self->row), label);
}

static GStrv
dup_value_names (const MclAttributeSpec *spec)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; spec->values != NULL && spec->values[i] != NULL; i++)
    g_strv_builder_take (names, spec->value_names != NULL
                                    ? g_strdup (spec->value_names[i])
                                    : mcl_attribute_editor_dup_value_name (spec->values[i]));
  return g_strv_builder_end (names);
}

/**
 * mcl_attribute_editor_new:
 * @spec: what is to be edited; copied
 */
MclAttributeEditor *
mcl_attribute_editor_new (const MclAttributeSpec *spec)
{
  MclAttributeEditor *self = g_object_new (MCL_TYPE_ATTRIBUTE_EDITOR, NULL);

  self->id = g_strdup (spec->id);
  self->name = g_strdup (spec->name);
  self->kind = spec->kind;
  self->values = g_strdupv ((char **) spec->values);
  self->value_names = dup_value_names (spec);
  self->pattern = g_strdup (spec->pattern);
  self->key = spec->key;
  switch (self->kind) {
  case MCL_ATTRIBUTE_CHOICE:
    create_choice (self);
    break;
  case MCL_ATTRIBUTE_FLAG:
    create_flag (self);
    break;
  case MCL_ATTRIBUTE_TEXT:
  default:
    create_text (self);
    break;
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), self->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  add_key (self);
  return self;
}

const char *
mcl_attribute_editor_get_id (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), NULL);
  return self->id;
}

const char *
mcl_attribute_editor_get_name (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), NULL);
  return self->name;
}

gunichar
mcl_attribute_editor_get_key (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), 0);
  return self->key;
}

MclAttributeKind
mcl_attribute_editor_get_kind (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), MCL_ATTRIBUTE_TEXT);
  return self->kind;
}

/**
 * mcl_attribute_editor_get_choices:
 *
 * Returns: (transfer none) (nullable): the names of a choice's values, as GtkStringObjects
 */
GListModel *
mcl_attribute_editor_get_choices (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), NULL);
  return G_LIST_MODEL (self->choices);
}

/**
 * mcl_attribute_editor_get_chosen:
 *
 * Returns: which of the choices it is
 */
guint
mcl_attribute_editor_get_chosen (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), 0);
  g_return_val_if_fail (self->kind == MCL_ATTRIBUTE_CHOICE, 0);
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
}

void
mcl_attribute_editor_add_to (MclAttributeEditor *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  adw_preferences_group_add (group, self->row);
  if (self->problem_row != NULL)
    adw_preferences_group_add (group, self->problem_row);
}

void
mcl_attribute_editor_remove_from (MclAttributeEditor *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  adw_preferences_group_remove (group, self->row);
  if (self->problem_row != NULL)
    adw_preferences_group_remove (group, self->problem_row);
}

static int
find_value (MclAttributeEditor *self, const char *json)
{
  for (guint i = 0; self->values[i] != NULL; i++) {
    g_autofree char *value = mcl_json_quote (self->values[i]);

    if (g_str_equal (value, json))
      return (int) i;
  }
  return -1;
}

static char *
dup_plain (const char *json)
{
  return *json == '"' ? mcl_json_unquote (json, strlen (json)) : g_strdup (json);
}

/* A value that the schema does not have is one choice more: it is shown, and stays. */
static void
show_choice (MclAttributeEditor *self, const char *json)
{
  guint n_values = g_strv_length (self->values);
  int i = json != NULL ? find_value (self, json) : 0;
  g_autofree char *plain = i < 0 ? dup_plain (json) : NULL;
  const char *const foreign[] = { plain, NULL };

  g_set_str (&self->foreign, i < 0 ? json : NULL);
  gtk_string_list_splice (self->choices, n_values,
                          g_list_model_get_n_items (G_LIST_MODEL (self->choices)) - n_values,
                          foreign);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i < 0 ? n_values : (guint) i);
}

/* The caret stays where the user types. */
static void
show_text (MclAttributeEditor *self, const char *json, gboolean editable)
{
  g_autofree char *text = json != NULL ? dup_plain (json) : g_strdup ("");

  gtk_editable_set_editable (GTK_EDITABLE (self->row), editable);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->row)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  show_problem (self, text);
  update_offer (self, text);
}

/**
 * mcl_attribute_editor_show:
 * @json: (nullable): the value; NULL for the one by default
 * @editable: whether it can be changed
 */
void
mcl_attribute_editor_show (MclAttributeEditor *self, const char *json, gboolean editable)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));

  self->is_showing = TRUE;
  g_set_str (&self->json, json);
  switch (self->kind) {
  case MCL_ATTRIBUTE_CHOICE:
    show_choice (self, json);
    break;
  case MCL_ATTRIBUTE_FLAG:
    adw_switch_row_set_active (ADW_SWITCH_ROW (self->row), g_strcmp0 (json, "true") == 0);
    break;
  case MCL_ATTRIBUTE_TEXT:
  default:
    show_text (self, json, editable);
    break;
  }
  if (self->kind != MCL_ATTRIBUTE_TEXT)
    gtk_widget_set_sensitive (self->row, editable);
  self->is_showing = FALSE;
}

/**
 * mcl_attribute_editor_offer:
 * @text: what is likely to be right
 *
 * Offers a text as the value, by a button that is there as long as there is no value.
 */
void
mcl_attribute_editor_offer (MclAttributeEditor *self, const char *text)
{
  g_autofree char *tooltip = NULL;

  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  if (self->kind != MCL_ATTRIBUTE_TEXT || !is_allowed (self, text))
    return;
  /* Translators: %s is a date or title that stands in the article. */
  tooltip = g_strdup_printf (_ ("Use “%s” from the article’s first line"), text);
  gtk_button_set_label (self->offer, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->offer), tooltip);
  update_offer (self, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

/**
 * mcl_attribute_editor_choose:
 * @i: one of the choices
 *
 * Does what the user would by choosing it in the row.
 */
void
mcl_attribute_editor_choose (MclAttributeEditor *self, guint i)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  g_return_if_fail (self->kind == MCL_ATTRIBUTE_CHOICE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
}

/**
 * mcl_attribute_editor_flip:
 *
 * Does what the user would by a click on the switch.
 *
 * Returns: whether it is on now
 */
gboolean
mcl_attribute_editor_flip (MclAttributeEditor *self)
{
  AdwSwitchRow *row = NULL;

  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), FALSE);
  g_return_val_if_fail (self->kind == MCL_ATTRIBUTE_FLAG, FALSE);
  row = ADW_SWITCH_ROW (self->row);
  adw_switch_row_set_active (row, !adw_switch_row_get_active (row));
  return adw_switch_row_get_active (row);
}

void
mcl_attribute_editor_grab_focus (MclAttributeEditor *self)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  gtk_widget_grab_focus (self->row);
}

/**
 * mcl_attribute_editor_dup_value_name:
 * @value: of a choice, such as "not-checked"
 *
 * Returns: (transfer full): as people write it: "Not checked"
 */
char *
mcl_attribute_editor_dup_value_name (const char *value)
{
  GString *name = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (p == value)
      c = g_unichar_totitle (c);
    g_string_append_unichar (name, c == '-' || c == '_' ? ' ' : c);
  }
  return g_string_free_and_steal (name);
}
