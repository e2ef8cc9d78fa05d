/**
 * Class names of what every figure of a lesson sits in; the rules are in app/widget.css. They are global: as
 * a module, they would be one more request on every lesson.
 */
export const widgetClasses = {
  widget: 'widget',
  head: 'widget-head',
  end: 'widget-end',
  dim: 'widget-dim',
  goal: 'widget-goal',
  body: 'widget-body',
  choices: 'widget-choices',
  controls: 'widget-controls',
  figures: 'widget-figures',
  readings: 'widget-readings',
  caption: 'widget-caption',
  hidden: 'widget-hidden',
} as const;
