/** What a visitor has filled in, as the session keeps it beside the draft. */
export interface FormRecord {
  /** By the field's id; a check that is set says "true". */
  readonly values: Readonly<Record<string, string>>
  /** The privacy tick is set. */
  readonly agreed: boolean
  /** … and was told with what was sent; it is not asked for again. */
  readonly consented: boolean
  /** The contact form was answered, or put away. */
  readonly answered: boolean
}

const nothing: FormRecord = { values: {}, agreed: false, consented: false, answered: false }

export function readRecord(text: string): FormRecord {
  try {
    const { values, agreed, consented, answered } = JSON.parse(text || '{}') as Partial<FormRecord>
    const texts = Object.entries(values ?? {}).filter(([, value]) => typeof value === 'string')
    return {
      values: Object.fromEntries(texts),
      agreed: agreed === true,
      consented: consented === true,
      answered: answered === true,
    }
  } catch {
    return nothing
  }
}

export function writeRecord(record: FormRecord): string {
  return JSON.stringify(record)
}
