/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-row.h"

#include <glib/gi18n.h>

#include "mcl-annotation-text.h"
#include "mcl-label-swatch.h"

#define MAX_SNIPPET_CHARS 160

struct _MclAnnotationRow {
  GtkWidget parent_instance;
  GtkWidget *heading;
  MclLabelSwatch *swatch;
  GtkLabel *name;
  GtkLabel *snippet;
};

G_DEFINE_FINAL_TYPE (MclAnnotationRow, mcl_annotation_row, GTK_TYPE_WIDGET)

static void
mcl_annotation_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_ANNOTATION_ROW);
  G_OBJECT_CLASS (mcl_annotation_row_parent_class)->dispose (object);
}

static void
mcl_annotation_row_class_init (MclAnnotationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_annotation_row_dispose;
  g_type_ensure (MCL_TYPE_LABEL_SWATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-annotation-row.ui");
  /* Only children that are bound are taken apart again. */
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationRow, heading);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationRow, name);
  gtk_widget_class_bind_template_child (widget_class, MclAnnotationRow, snippet);
}

static void
mcl_annotation_row_init (MclAnnotationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mcl_annotation_row_new (void)
{
  return g_object_new (MCL_TYPE_ANNOTATION_ROW, NULL);
}

/**
 * mcl_annotation_row_show:
 * @text: the article's text
 *
 * Shows an annotation.
 */
void
mcl_annotation_row_show (MclAnnotationRow *self,
                         MclAnnotation *annotation,
                         MclText *text,
                         MclSchema *schema)
{
  g_autofree char *snippet = NULL;

  g_return_if_fail (MCL_IS_ANNOTATION_ROW (self));
  snippet = mcl_annotation_dup_snippet (annotation, text, MAX_SNIPPET_CHARS);
  mcl_label_swatch_set_label (
      self->swatch, mcl_schema_find_label (schema, mcl_annotation_get_label (annotation)));
  gtk_label_set_text (self->name, mcl_annotation_get_label_name (annotation, schema));
  gtk_label_set_text (self->snippet, snippet);
}

/**
 * mcl_annotation_row_dup_accessible_name:
 *
 * Returns: (transfer full): the row in words
 */
char *
mcl_annotation_row_dup_accessible_name (MclAnnotationRow *self)
{
  g_return_val_if_fail (MCL_IS_ANNOTATION_ROW (self), NULL);
  /* Translators: a list row for screen readers; %1$s is a label name, %2$s the tagged text. */
  return g_strdup_printf (_ ("%1$s: %2$s"), gtk_label_get_text (self->name),
                          gtk_label_get_text (self->snippet));
}
