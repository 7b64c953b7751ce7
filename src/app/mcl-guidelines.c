/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-guidelines.h"

#include <glib/gi18n.h>

#include "mcl-label-swatch.h"

struct _MclGuidelines {
  GtkWidget parent_instance;
  GtkScrolledWindow *scroller;
  GtkBox *box;
  GHashTable *sections; /* GtkWidget, which the box owns, by label id */
};

G_DEFINE_FINAL_TYPE (MclGuidelines, mcl_guidelines, GTK_TYPE_WIDGET)

static void
mcl_guidelines_dispose (GObject *object)
{
  MclGuidelines *self = MCL_GUIDELINES (object);

  g_hash_table_remove_all (self->sections);
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;
  G_OBJECT_CLASS (mcl_guidelines_parent_class)->dispose (object);
}

static void
mcl_guidelines_finalize (GObject *object)
{
  g_hash_table_unref (MCL_GUIDELINES (object)->sections);
  G_OBJECT_CLASS (mcl_guidelines_parent_class)->finalize (object);
}

static void
mcl_guidelines_class_init (MclGuidelinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_guidelines_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_guidelines_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mcl_guidelines_init (MclGuidelines *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = GTK_BOX (box);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, box);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
}

static GtkWidget *
create_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_heading (const MclLabel *label)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = mcl_label_swatch_new ();
  gunichar key = mcl_label_get_used_key (label);

  mcl_label_swatch_set_label (MCL_LABEL_SWATCH (swatch), label);
  gtk_box_append (GTK_BOX (heading), swatch);
  gtk_box_append (GTK_BOX (heading), create_text (mcl_label_get_name (label), "heading"));
  if (key != 0) {
    char utf8[8] = "";

    utf8[g_unichar_to_utf8 (key, utf8)] = '\0';
    gtk_box_append (GTK_BOX (heading), create_text (utf8, "label-key"));
  }
  return heading;
}

static GtkWidget *
create_section (const MclLabel *label)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  const char *description = mcl_label_get_description (label);
  const char *const *examples = mcl_label_get_examples (label);

  gtk_box_append (GTK_BOX (section), create_heading (label));
  gtk_box_append (GTK_BOX (section),
                  description != NULL && *description != '\0'
                      ? create_text (description, "body")
                      : create_text (_ ("The schema has no guideline for this label."), "dimmed"));
  for (guint i = 0; examples != NULL && examples[i] != NULL; i++)
    gtk_box_append (GTK_BOX (section), create_text (examples[i], "example"));
  return section;
}

void
mcl_guidelines_set_schema (MclGuidelines *self, MclSchema *schema)
{
  GtkWidget *child = NULL;

  g_return_if_fail (MCL_IS_GUIDELINES (self));
  g_return_if_fail (schema != NULL);

  g_hash_table_remove_all (self->sections);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);
    GtkWidget *section = create_section (label);

    gtk_box_append (self->box, section);
    g_hash_table_insert (self->sections, g_strdup (mcl_label_get_id (label)), section);
  }
}

/**
 * mcl_guidelines_show_label:
 * @label: a label's id; nothing happens for one that the schema does not know
 *
 * Scrolls to what is said of a label.
 */
void
mcl_guidelines_show_label (MclGuidelines *self, const char *label)
{
  GtkWidget *section = NULL;
  GtkAdjustment *adjustment = NULL;
  graphene_rect_t bounds;

  g_return_if_fail (MCL_IS_GUIDELINES (self));
  section = g_hash_table_lookup (self->sections, label);
  if (section == NULL || !gtk_widget_compute_bounds (section, GTK_WIDGET (self->box), &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gtk_adjustment_set_value (adjustment, (double) bounds.origin.y);
}
