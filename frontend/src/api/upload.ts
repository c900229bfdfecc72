import { heard } from './door.ts';
import { toProblem, unreachable } from './problem.ts';

/** Sends a form with files and says how far it is; `fetch` cannot tell that yet. */
export function upload(
  path: string,
  form: FormData,
  onProgress: (percent: number) => void,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress((loaded / total) * 100);
    };
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      heard(request.status);
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = undefined;
      }
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(toProblem(request.status, body));
    };
    request.send(form);
  });
}
