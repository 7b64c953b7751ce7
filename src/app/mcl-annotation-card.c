/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-card.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-annotation-text.h"
#include "mcl-label-swatch.h"

/* More would not fit beside the text; the list and the inspector tell all of it. */
#define MAX_ANNOTATIONS 5
#define MAX_NOTE_CHARS 300
#define MAX_WIDTH_CHARS 44

static void
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
append_header (GtkWidget *box, MclAnnotation *annotation, MclSchema *schema)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = mcl_label_swatch_new ();

  mcl_label_swatch_set_label (
      MCL_LABEL_SWATCH (swatch),
      mcl_schema_find_label (schema, mcl_annotation_get_label (annotation)));
  mcl_label_swatch_set_on_dark (MCL_LABEL_SWATCH (swatch), TRUE);
  gtk_box_append (GTK_BOX (header), swatch);
  append_label (header, mcl_annotation_get_label_name (annotation, schema), "heading");
  if (mcl_annotation_get_by (annotation) != NULL) {
    /* Translators: %s is who made an annotation. */
    g_autofree char *by = g_strdup_printf (_ ("by %s"), mcl_annotation_get_by (annotation));

    append_label (header, by, "dim-label");
  }
  gtk_box_append (GTK_BOX (box), header);
}

static const char *
find_attribute_name (const MclLabel *label, const char *id)
{
  for (guint i = 0; label != NULL && i < mcl_label_get_n_attributes (label); i++) {
    const MclAttribute *attribute = mcl_label_get_attribute (label, i);

    if (g_str_equal (mcl_attribute_get_id (attribute), id))
      return mcl_attribute_get_name (attribute);
  }
  return id;
}

static void
append_attributes (GtkWidget *box, MclAnnotation *annotation, const MclLabel *label)
{
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);

  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *id = mcl_members_get_name (attributes, i);
    const char *name = find_attribute_name (label, id);
    g_autofree char *string = mcl_members_dup_string (attributes, id);
    const char *value = string != NULL ? string : mcl_members_get_json (attributes, i);
    g_autofree char *line = NULL;

    if (string == NULL && mcl_members_get_flag (attributes, id))
      line = g_strdup (name);
    else
      /* Translators: an attribute’s name and value, as in “Mode: direct”. */
      line = g_strdup_printf (_ ("%s: %s"), name, value);
    append_label (box, line, NULL);
  }
}

static void
append_note (GtkWidget *box, const char *note)
{
  g_autofree char *start =
      g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), MAX_NOTE_CHARS));
  g_autofree char *shown = g_strconcat (start, strlen (start) < strlen (note) ? "…" : "", NULL);

  append_label (box, shown, "card-note");
}

static GtkWidget *
create_section (MclAnnotation *annotation, MclSchema *schema)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *note = mcl_annotation_get_note (annotation);

  append_header (box, annotation, schema);
  append_attributes (box, annotation,
                     mcl_schema_find_label (schema, mcl_annotation_get_label (annotation)));
  if (note != NULL && *note != '\0')
    append_note (box, note);
  return box;
}

/**
 * mcl_annotation_card_new:
 * @annotations: (element-type MclAnnotation): those at the place, the innermost first
 *
 * Returns: (transfer floating): label, attributes, note and author of each
 */
GtkWidget *
mcl_annotation_card_new (GPtrArray *annotations, MclSchema *schema)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  guint n_shown = MIN (annotations->len, MAX_ANNOTATIONS);

  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (card), create_section (g_ptr_array_index (annotations, i), schema));
  if (n_shown < annotations->len) {
    guint n_more = annotations->len - n_shown;
    /* Translators: of annotations at one place. */
    g_autofree char *more =
        g_strdup_printf (ngettext ("and %u more", "and %u more", n_more), n_more);

    append_label (card, more, "dim-label");
  }
  gtk_widget_add_css_class (card, "annotation-card");
  return card;
}
