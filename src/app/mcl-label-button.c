/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-button.h"

#include <glib/gi18n.h>

#include "mcl-label-swatch.h"

struct _MclLabelButton {
  GtkButton parent_instance;
  GtkWidget *name;        /* within the button, as the mark is */
  GtkWidget *hidden_mark; /* an eye that is struck out */
  char *label;
  char *tooltip; /* while the label is not hidden */
};

G_DEFINE_FINAL_TYPE (MclLabelButton, mcl_label_button, GTK_TYPE_BUTTON)

static void
mcl_label_button_finalize (GObject *object)
{
  g_free (MCL_LABEL_BUTTON (object)->label);
  g_free (MCL_LABEL_BUTTON (object)->tooltip);
  G_OBJECT_CLASS (mcl_label_button_parent_class)->finalize (object);
}

static void
mcl_label_button_class_init (MclLabelButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_label_button_finalize;
}

static void
mcl_label_button_init (MclLabelButton *self)
{
  /* A click must leave the caret and the selection where the user put them. */
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "label-button");
}

static char *
describe (const MclLabel *label, const char *key)
{
  const char *description = mcl_label_get_description (label);

  if (*key == '\0')
    /* Translators: a tooltip; %s is the name of a label without a key. */
    return g_strdup_printf (_ ("Tag as %s"), mcl_label_get_name (label));
  if (description == NULL || *description == '\0')
    /* Translators: a tooltip; %1$s is a label name, %2$s its key. */
    return g_strdup_printf (_ ("Tag as %1$s (%2$s)"), mcl_label_get_name (label), key);
  /* Translators: a tooltip; %1$s is a label name, %2$s its key, %3$s what the label means. */
  return g_strdup_printf (_ ("Tag as %1$s (%2$s): %3$s"), mcl_label_get_name (label), key,
                          description);
}

static GtkWidget *
create_content (MclLabelButton *self, const MclLabel *label, const char *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = mcl_label_swatch_new ();
  GtkWidget *key_label = gtk_label_new (key);

  self->name = gtk_label_new (mcl_label_get_name (label));
  self->hidden_mark = gtk_image_new_from_icon_name ("view-conceal-symbolic");
  mcl_label_swatch_set_label (MCL_LABEL_SWATCH (swatch), label);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 24);
  gtk_widget_set_visible (self->hidden_mark, FALSE);
  gtk_widget_add_css_class (key_label, "label-key");
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->hidden_mark);
  gtk_box_append (GTK_BOX (box), key_label);
  return box;
}

/**
 * mcl_label_button_new:
 * @label: the id of one of @schema's labels
 */
GtkWidget *
mcl_label_button_new (MclSchema *schema, const char *label)
{
  MclLabelButton *self = g_object_new (MCL_TYPE_LABEL_BUTTON, NULL);
  const MclLabel *record = mcl_schema_find_label (schema, label);
  char key[8] = "";

  g_return_val_if_fail (record != NULL, GTK_WIDGET (self));
  if (mcl_label_get_used_key (record) != 0)
    key[g_unichar_to_utf8 (mcl_label_get_used_key (record), key)] = '\0';
  self->label = g_strdup (label);
  self->tooltip = describe (record, key);
  gtk_button_set_child (GTK_BUTTON (self), create_content (self, record, key));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mcl_label_get_name (record),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "document.tag");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", label);
  return GTK_WIDGET (self);
}

/**
 * mcl_label_button_get_label:
 *
 * Returns: (transfer none): the id of its label
 */
const char *
mcl_label_button_get_label (MclLabelButton *self)
{
  g_return_val_if_fail (MCL_IS_LABEL_BUTTON (self), NULL);
  return self->label;
}

/**
 * mcl_label_button_set_hidden:
 * @hidden: whether the label is not to be seen in the article, which the button then tells
 */
void
mcl_label_button_set_hidden (MclLabelButton *self, gboolean hidden)
{
  /* Translators: a tooltip; %s is what else it says, as in “Tag as Quote (q)”. */
  g_autofree char *tooltip =
      hidden ? g_strdup_printf (_ ("Hidden in the article.\n%s"), self->tooltip) : NULL;

  g_return_if_fail (MCL_IS_LABEL_BUTTON (self));

  gtk_widget_set_visible (self->hidden_mark, hidden);
  if (hidden)
    gtk_widget_add_css_class (self->name, "dimmed");
  else
    gtk_widget_remove_css_class (self->name, "dimmed");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hidden ? tooltip : self->tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hidden ? _ ("Hidden in the article") : "", -1);
}
