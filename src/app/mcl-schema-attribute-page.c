/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>
#include <string.h>

#define MCL_TYPE_SCHEMA_ATTRIBUTE_PAGE (mcl_schema_attribute_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MclSchemaAttributePage, mcl_schema_attribute_page, MCL, SCHEMA_ATTRIBUTE_PAGE, MclSchemaPage)

struct _MclSchemaAttributePage {
  MclSchemaPage parent_instance;
  guint label; /* or MCL_SCHEMA_DRAFT_DOCUMENT */
  guint i;
  const char *separator; /* between the values: none of them has it */
  AdwEntryRow *name;
  AdwEntryRow *id;
  AdwComboRow *kind;
  AdwEntryRow *values;
  AdwEntryRow *pattern;
};

G_DEFINE_FINAL_TYPE (MclSchemaAttributePage, mcl_schema_attribute_page, MCL_TYPE_SCHEMA_PAGE)

static void
mcl_schema_attribute_page_class_init (MclSchemaAttributePageClass *klass)
{
}

static void
mcl_schema_attribute_page_init (MclSchemaAttributePage *self)
{
}

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
update_rows (MclSchemaAttributePage *self)
{
  guint kind = adw_combo_row_get_selected (self->kind);

  gtk_widget_set_visible (GTK_WIDGET (self->values), kind == MCL_ATTRIBUTE_CHOICE);
  gtk_widget_set_visible (GTK_WIDGET (self->pattern), kind == MCL_ATTRIBUTE_TEXT);
}

static void
edited_cb (MclSchemaAttributePage *self)
{
  g_auto (GStrv) values = NULL;
  MclAttributeKind kind = (MclAttributeKind) adw_combo_row_get_selected (self->kind);

  values = mcl_schema_entry_dup_list (self->values, self->separator);
  update_rows (self);
  mcl_schema_draft_set_attribute (mcl_schema_page_get_draft (MCL_SCHEMA_PAGE (self)), self->label,
                                  self->i, get_text (self->id), get_text (self->name), kind,
                                  (const char *const *) values,
                                  kind == MCL_ATTRIBUTE_TEXT ? get_text (self->pattern) : NULL);
  mcl_schema_page_changed (MCL_SCHEMA_PAGE (self));
}

static const char *
choose_separator (const char *const *values)
{
  for (guint i = 0; values[i] != NULL; i++)
    if (strchr (values[i], ',') != NULL)
      return "|";
  return ",";
}

static char *
join_values (MclSchemaAttributePage *self, const char *const *values)
{
  g_autofree char *joint = g_strconcat (self->separator, " ", NULL);

  return g_strjoinv (joint, (char **) values);
}

static void
fill (MclSchemaAttributePage *self, MclSchemaModel *model)
{
  const char *const kinds[] = { _ ("One of Several Values"), _ ("Yes or No"), _ ("Text"), NULL };
  const MclAttribute *attribute =
      mcl_schema_draft_get_attribute (mcl_schema_model_get_draft (model), self->label, self->i);
  AdwPreferencesPage *page = mcl_schema_page_build (MCL_SCHEMA_PAGE (self), model);
  AdwPreferencesGroup *group = mcl_schema_page_add_group (page, NULL);
  AdwPreferencesGroup *remove = mcl_schema_page_add_group (page, NULL);
  GCallback edited = G_CALLBACK (edited_cb);
  g_autofree char *values = NULL;

  self->separator = choose_separator (mcl_attribute_get_values (attribute));
  values = join_values (self, mcl_attribute_get_values (attribute));
  self->name = mcl_schema_group_add_entry (group, _ ("Name"), mcl_attribute_get_name (attribute),
                                           edited, self);
  self->id = mcl_schema_group_add_entry (group, _ ("Identifier in Files"),
                                         mcl_attribute_get_id (attribute), edited, self);
  self->kind = mcl_schema_group_add_combo (group, _ ("Kind"), kinds,
                                           mcl_attribute_get_kind (attribute), edited, self);
  self->values =
      mcl_schema_group_add_entry (group,
                                  g_str_equal (self->separator, ",")
                                      ? _ ("Values, with commas between; the first is the default")
                                      : _ ("Values, with bars between; the first is the default"),
                                  values, edited, self);
  self->pattern = mcl_schema_group_add_entry (group, _ ("Pattern that the text must match"),
                                              mcl_attribute_get_pattern (attribute), edited, self);
  adw_preferences_group_add (
      remove, mcl_schema_button_row_new (_ ("_Remove Attribute"), "user-trash-symbolic",
                                         "editor.remove-attribute",
                                         g_variant_new ("(uu)", self->label, self->i)));
  update_rows (self);
}

/**
 * mcl_schema_attribute_page_new:
 * @label: a label's index, or %MCL_SCHEMA_DRAFT_DOCUMENT
 *
 * Returns: (transfer floating): the page of an attribute
 */
AdwNavigationPage *
mcl_schema_attribute_page_new (MclSchemaModel *model, guint label, guint i)
{
  MclSchemaAttributePage *self =
      g_object_new (MCL_TYPE_SCHEMA_ATTRIBUTE_PAGE, "title", _ ("Attribute"), NULL);

  self->label = label;
  self->i = i;
  fill (self, model);
  return ADW_NAVIGATION_PAGE (self);
}
