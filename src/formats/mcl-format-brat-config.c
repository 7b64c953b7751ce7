/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What brat must know before it shows the annotations: annotation.conf, without which it calls
 * every label unknown, and visual.conf with names and colours. */
#include "config.h"

#include "mcl-format-brat.h"

#include <string.h>

#include "mcl-schema.h"

/* Okabe and Ito's colours, lightened: brat prints black on them. */
static const char *const colours[] = {
  "#ffd27f", "#a6d8f4", "#8fd9bf", "#f9f2a0", "#9fc5e8", "#f2b58a", "#e5b3cf", "#d9d9d9",
};

static const MclFormatSurveyAttribute *
find_attribute (const MclFormatSurveyLabel *label, const char *name)
{
  for (guint i = 0; i < label->attributes->len; i++) {
    const MclFormatSurveyAttribute *attribute = g_ptr_array_index (label->attributes, i);

    if (g_str_equal (attribute->name, name))
      return attribute;
  }
  return NULL;
}

static char *
join (GPtrArray *strings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i < strings->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (strings, i));
  strv = g_strv_builder_end (builder);
  return g_strjoinv ("|", strv);
}

static void
put_entities (const MclFormatSurvey *survey, GString *out)
{
  g_string_append (out, "[entities]\n");
  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);

    if (find_attribute (label, MCL_BRAT_EVENT) == NULL)
      g_string_append_printf (out, "%s\n", label->name);
  }
}

static void
put_relations (const MclFormatSurvey *survey, GString *out)
{
  g_string_append (out, "\n[relations]\n");
  g_string_append (out, "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
  for (guint i = 0; i < survey->relation_types->len; i++) {
    const MclFormatSurveyLabel *type = g_ptr_array_index (survey->relation_types, i);
    g_autofree char *from = join (type->from);
    g_autofree char *to = join (type->to);

    if (find_attribute (type, MCL_BRAT_EVENT) != NULL)
      continue;
    g_string_append_printf (out, "%s\tArg1:%s, Arg2:%s%s\n", type->name, from, to,
                            find_attribute (type, MCL_BRAT_EQUIVALENCE) != NULL
                                ? ", <REL-TYPE>:symmetric-transitive"
                                : "");
  }
}

static void
put_events (const MclFormatSurvey *survey, GString *out)
{
  g_string_append (out, "\n[events]\n");
  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);
    const char *separator = "\t";

    if (find_attribute (label, MCL_BRAT_EVENT) == NULL)
      continue;
    g_string_append (out, label->name);
    for (guint j = 0; j < survey->relation_types->len; j++) {
      const MclFormatSurveyLabel *role = g_ptr_array_index (survey->relation_types, j);
      g_autofree char *to = join (role->to);

      if (find_attribute (role, MCL_BRAT_EVENT) == NULL ||
          !g_ptr_array_find_with_equal_func (role->from, label->name, g_str_equal, NULL))
        continue;
      g_string_append_printf (out, "%s%s*:%s", separator, role->name, to);
      separator = ", ";
    }
    g_string_append_c (out, '\n');
  }
}

/* What one attribute can be, of whatever label. */
typedef struct {
  GPtrArray *labels;
  GPtrArray *values;
} Attribute;

static void
free_attribute (Attribute *self)
{
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* Values that would end the list early, and normalisations, stay out of it. */
static void
add_values (Attribute *self, GPtrArray *jsons)
{
  for (guint i = 0; i < jsons->len; i++) {
    g_autoptr (MclMembers) members = mcl_members_with (NULL, "value", g_ptr_array_index (jsons, i));
    g_autofree char *value = mcl_members_dup_string (members, "value");

    if (value == NULL || strpbrk (value, "|,\t\r\n") != NULL ||
        g_ptr_array_find_with_equal_func (self->values, value, g_str_equal, NULL))
      continue;
    g_ptr_array_add (self->values, g_steal_pointer (&value));
  }
}

static void
put_attributes (const MclFormatSurvey *survey, GString *out)
{
  g_autoptr (GTree) attributes = g_tree_new_full ((GCompareDataFunc) (GCallback) strcmp, NULL, NULL,
                                                  (GDestroyNotify) free_attribute);

  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);

    for (guint j = 0; j < label->attributes->len; j++) {
      const MclFormatSurveyAttribute *found = g_ptr_array_index (label->attributes, j);
      Attribute *attribute = g_tree_lookup (attributes, found->name);

      if (g_str_equal (found->name, MCL_BRAT_EVENT))
        continue;
      if (attribute == NULL) {
        attribute = g_new0 (Attribute, 1);
        attribute->labels = g_ptr_array_new ();
        attribute->values = g_ptr_array_new_with_free_func (g_free);
        g_tree_insert (attributes, (gpointer) found->name, attribute);
      }
      g_ptr_array_add (attribute->labels, (gpointer) label->name);
      add_values (attribute, found->values);
    }
  }
  g_string_append (out, "\n[attributes]\n");
  for (GTreeNode *node = g_tree_node_first (attributes); node != NULL;
       node = g_tree_node_next (node)) {
    Attribute *attribute = g_tree_node_value (node);
    g_autofree char *labels = join (attribute->labels);
    g_autofree char *values = join (attribute->values);

    g_string_append_printf (out, "%s\tArg:%s%s%s\n", (const char *) g_tree_node_key (node), labels,
                            *values != '\0' ? ", Value:" : "", values);
  }
}

static void
put_visual (const MclFormatSurvey *survey, GString *out)
{
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();

  g_string_append (out, "[labels]\n");
  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);
    const MclLabel *known = mcl_schema_find_label (schema, label->name);

    g_string_append_printf (out, "%s | %s\n", label->name,
                            known != NULL ? mcl_label_get_name (known) : label->name);
  }
  g_string_append (out, "\n[drawing]\n"
                        "SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken\n"
                        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n");
  for (guint i = 0; i < survey->labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (survey->labels, i);

    g_string_append_printf (out, "%s\tbgColor:%s\n", label->name,
                            colours[i % G_N_ELEMENTS (colours)]);
  }
}

/**
 * mcl_format_brat_write_config:
 *
 * Writes annotation.conf and visual.conf.
 */
void
mcl_format_brat_write_config (const MclFormatOptions *options,
                              const MclFormatSurvey *survey,
                              MclFormatOutput *output)
{
  GString *out = mcl_format_output_get (output, "annotation.conf");

  put_entities (survey, out);
  put_relations (survey, out);
  put_events (survey, out);
  put_attributes (survey, out);
  put_visual (survey, mcl_format_output_get (output, "visual.conf"));
}
